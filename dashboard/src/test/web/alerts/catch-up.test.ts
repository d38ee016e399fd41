import assert from 'node:assert/strict';
import { isWorthRetrying, readFrom, readHistory, retryDelay } from '../../../main/resources/web/app/alerts/catch-up.ts';
import type { Alert } from '../../../main/resources/web/app/wire.ts';

const MIN = 60_000;
const one = (id: string): Alert => ({ id, severity: 'low', message: id, metadata: {}, createdAt: '2026-01-01T00:00:00Z' });

Deno.test('ten minutes before the last complete reading, or before its newest alert when that is earlier', () => {
  assert.equal(readFrom(null, null), null);
  assert.equal(readFrom(100 * MIN, null), null);
  assert.equal(readFrom(100 * MIN, 120 * MIN), 90 * MIN);
  assert.equal(readFrom(100 * MIN, 70 * MIN), 60 * MIN);
});

Deno.test('the first reading is the newest hundred, in one page', async () => {
  const asked: string[] = [];
  const reading = await readHistory((path) => (asked.push(path), Promise.resolve({ alerts: [one('a')], nextCursor: 'c' })), null);
  assert.deepEqual(asked, ['/api/alerts?limit=100']);
  assert.deepEqual([reading.alerts.length, reading.full], [1, true]);
});

Deno.test('later readings go through the pages, and say when there were too many', async () => {
  const asked: string[] = [];
  const reading = await readHistory((path) => (asked.push(path), Promise.resolve({ alerts: [one(path)], nextCursor: 'c=' })), 0);
  assert.equal(asked.length, 3);
  assert.equal(asked[0], '/api/alerts?limit=200&from=1970-01-01T00%3A00%3A00.000Z');
  assert.equal(asked[1], `${asked[0]}&cursor=c%3D`);
  assert.equal(reading.full, true);
  const short = await readHistory(() => Promise.resolve({ alerts: [] }), 0);
  assert.equal(short.full, false);
});

Deno.test('what was read before a failure is kept', async () => {
  let calls = 0;
  const reading = await readHistory(() => {
    if (calls++ === 1) return Promise.reject(new Error('away'));
    return Promise.resolve({ alerts: [one('a')], nextCursor: 'c' });
  }, 0);
  assert.equal(reading.alerts.length, 1);
  assert.equal(reading.failure?.message, 'away');
});

Deno.test('it waits longer after each failure, up to half a minute', () => {
  assert.equal(retryDelay(0, 1), 1000);
  assert.equal(retryDelay(3, 1), 8000);
  assert.equal(retryDelay(1000, 1), 30_000);
  assert.equal(retryDelay(5, 0), 200);
  assert.deepEqual([0, 401, 403, 404, 429, 503].map(isWorthRetrying), [true, true, false, false, true, true]);
});
