import assert from 'node:assert/strict';
import { countsText } from '../../../main/resources/web/app/video/phase-counts.ts';
import { arrange } from '../../../main/resources/web/app/video/stream-order.ts';
import type { Stream } from '../../../main/resources/web/app/wire.ts';
import { stream } from './streams.ts';

const map = (...streams: Stream[]) => new Map(streams.map((it) => [it.id, it]));
const all = () => true;

Deno.test('live streams stand first, then by name as people count', () => {
  const streams = map(stream('a', 'Cam 10'), stream('b', 'Cam 9'), stream('c', 'Cam 1', 'offline'), stream('d', 'Cam 2', 'online'));
  assert.deepEqual(arrange(streams, all, [], false), ['b', 'a', 'd', 'c']);
});

Deno.test('while somebody points at them nothing moves: the gone leave, the new come last', () => {
  const shown = ['b', 'a', 'c'];
  const streams = map(stream('a', 'A'), stream('b', 'B', 'offline'), stream('d', 'AA'));
  assert.deepEqual(arrange(streams, all, shown, true), ['b', 'a', 'd']);
  assert.deepEqual(arrange(streams, (it) => it.status !== 'offline', shown, true), ['b', 'a', 'd'], 'nor when the filter lets it out');
  assert.deepEqual(arrange(streams, (it) => it.status !== 'offline', shown, false), ['a', 'd']);
});

Deno.test('two of one name keep their order', () => {
  assert.deepEqual(arrange(map(stream('b', 'X'), stream('a', 'X')), all, [], false), ['a', 'b']);
});

Deno.test('counts what is connected, and what of it looks doubtful', () => {
  const streams = [stream('a', 'A'), stream('b', 'B'), stream('c', 'C', 'offline'), stream('d', 'D', 'online')];
  assert.equal(countsText(streams, new Map([['b', 'stale']])), '4 streams: 3 connected (1 stale), 1 offline');
  assert.equal(countsText(streams, new Map([['a', 'delayed'], ['b', 'stale']])), '4 streams: 3 connected (1 stale, 1 delayed), 1 offline');
  assert.equal(countsText([stream('a', 'A')], new Map([['a', 'paused']])), '1 stream: 1 connected');
});
