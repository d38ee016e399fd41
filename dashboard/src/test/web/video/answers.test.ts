import assert from 'node:assert/strict';
import { refusalOf } from '../../../main/resources/web/app/video/refusal.ts';
import { endingOf } from '../../../main/resources/web/app/video/relay-ending.ts';
import { snapshotAge } from '../../../main/resources/web/app/video/snapshot-age.ts';
import { readAllStreams } from '../../../main/resources/web/app/video/stream-list.ts';
import { stream } from './streams.ts';

for (const [code, reason, pace] of [
  [1006, '', 'usual'], [1001, 'going_away', 'usual'], [1007, 'bad_message', 'slow'], [1008, 'Unauthorized', 'slow'],
  [1008, 'auth_timeout', 'usual'], [1008, 'not_allowed', 'slow'], [1008, 'rate_limited', 'slow'], [1008, 'silent', 'usual'],
  [1008, '', 'slow'], [1009, 'too_big', 'slow'], [1011, 'internal_error', 'usual'], [1012, 'restarting', 'usual'],
  [1013, 'overloaded', 'usual'], [4401, 'token_expired', 'usual'], [4408, 'too_slow', 'usual'], [4999, 'new', 'usual'],
] as const) {
  Deno.test(`after ${code} ${reason} it comes back at the ${pace} pace`, () => assert.equal(endingOf(code, reason).pace, pace));
}

Deno.test('a refused stream waits longer each time, up to a limit', () => {
  const waits = [1, 2, 3, 20].map((refusals) => refusalOf('try_again', '', refusals, 1).retryAfter);
  assert.deepEqual(waits, [1000, 2000, 4000, 30_000]);
  assert.equal(refusalOf('news', 'Something new', 1, 0).text, 'Something new');
});

const headers = (values: Record<string, string>) => new Headers(values);
const DATE = 'Thu, 15 Jan 2026 10:00:00 GMT';
const AT = Date.parse(DATE);

Deno.test('the age of a snapshot is the camera\'s word where it makes it older', () => {
  assert.equal(snapshotAge(headers({ date: DATE, age: '1', 'x-timestamp': String(AT - 9000) })), 9000);
  assert.equal(snapshotAge(headers({ date: DATE, age: '60', 'x-timestamp': String(AT - 100) })), 60_000);
  assert.equal(snapshotAge(headers({ date: DATE, age: '2', 'x-timestamp': '1000' })), 2000, '1970 is not believed');
  assert.equal(snapshotAge(headers({ date: DATE, age: '2', 'x-timestamp': String(AT + 86_400_000) })), 2000, 'nor is tomorrow');
  assert.equal(snapshotAge(headers({ age: 'soon' })), null);
  assert.equal(snapshotAge(headers({})), null);
});

Deno.test('reads all pages of the list, and a stream that moved between two only once', async () => {
  const asked: string[] = [];
  const pages = [
    { streams: [stream('a', 'A'), stream('b', 'B')], nextCursor: 'b &' },
    { streams: [stream('b', 'B2')], nextCursor: 'c' },
    { streams: [] },
  ];
  const get = <T>(path: string) => Promise.resolve(pages[asked.push(path) - 1] as T);
  const streams = await readAllStreams({ get });
  assert.deepEqual(streams.map((it) => it.deviceName), ['A', 'B2']);
  assert.deepEqual(asked, ['/api/streams/list', '/api/streams/list?cursor=b+%26', '/api/streams/list?cursor=c']);
});

Deno.test('a list without an end is not followed for ever', async () => {
  let asked = 0;
  await readAllStreams({ get: <T>() => Promise.resolve({ streams: [], nextCursor: String(asked++) } as T) });
  assert.ok(asked <= 50);
});
