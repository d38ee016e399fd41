import assert from 'node:assert/strict';
import { fromQuery, matches, NO_FILTERS, pathOf, tileFps } from '../../../main/resources/web/app/video/filters.ts';
import { stream } from './streams.ts';

Deno.test('the plain page has a plain address', () => {
  assert.equal(pathOf(NO_FILTERS), '/video');
  assert.deepEqual(fromQuery(new URLSearchParams()), NO_FILTERS);
});

Deno.test('address and filters say the same', () => {
  const filters = { size: 'xl', text: 'gate & yard?', status: 'offline', fps: 5, stream: 'stream_a-1' } as const;
  assert.deepEqual(fromQuery(new URL(pathOf(filters), 'http://x').searchParams), filters);
});

Deno.test('what an address says wrongly is passed over', () => {
  assert.deepEqual(fromQuery(new URLSearchParams('size=huge&status=dead&fps=7&stream=../a&q=')), NO_FILTERS);
  assert.equal(fromQuery(new URLSearchParams({ q: 'x'.repeat(500) })).text.length, 200);
});

Deno.test('searches names, devices and ids, and knows connected from offline', () => {
  const gate = stream('stream_1', 'Gate North', 'online');
  const found = (text: string, status: 'all' | 'live' | 'offline' = 'all') => matches(gate, { text, status });
  assert.ok(found(' gate ') && found('CAMERA') && found('stream_1') && found('', 'live'));
  assert.ok(!found('yard') && !found('', 'offline') && !found('yard', 'live'));
});

Deno.test('small tiles ask for fewer frames, unless somebody chose', () => {
  assert.equal(tileFps({ size: 's', fps: null }), 5);
  assert.equal(tileFps({ size: 'xl', fps: null }), undefined);
  assert.equal(tileFps({ size: 's', fps: 25 }), 25);
});
