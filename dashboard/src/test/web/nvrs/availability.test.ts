import assert from 'node:assert/strict';
import { availabilityText, sharesOf, spans, type History } from '../../../main/resources/web/app/nvrs/availability.ts';

const at = (hour: number) => new Date(hour * 3_600_000).toISOString();
const HOUR = 3_600_000;
/** Newest first, at hours. */
const history = (steps: [version: number, from: 'online' | 'offline', to: 'online' | 'offline', hour: number][], change: Partial<History> = {}): History => ({
  transitions: steps.map(([version, from, to, hour]) => ({ version, from, to, at: at(hour) })),
  complete: false,
  createdAt: null,
  knownUntil: 24 * HOUR,
  ...change,
});
const told = (h: History, from = 0, to = 24) => spans(h, from * HOUR, to * HOUR).map((span) => `${span.state} ${span.from / HOUR}-${span.to / HOUR}`);

Deno.test('online between the steps, unknown before the first', () => {
  assert.deepEqual(told(history([[9, 'offline', 'online', 12], [8, 'online', 'offline', 10], [7, 'offline', 'online', 4]])), [
    'unknown 0-4',
    'online 4-10',
    'offline 10-12',
    'online 12-24',
  ]);
});

Deno.test('steps before the time that is looked at say how it began', () => {
  assert.deepEqual(told(history([[8, 'online', 'offline', 10], [7, 'offline', 'online', -40]])), ['online 0-10', 'offline 10-24']);
});

Deno.test('a step of cameras alone changes nothing', () => {
  assert.deepEqual(told(history([[8, 'online', 'online', 10], [7, 'offline', 'online', -4]])), ['online 0-24']);
});

Deno.test('without any step nothing is known, not even online', () => {
  assert.deepEqual(told(history([])), ['unknown 0-24']);
  assert.equal(sharesOf(spans(history([]), 0, HOUR)).online, null);
});

Deno.test('before its first step of all an NVR was what it was made as; before it was made there is nothing', () => {
  const steps: Parameters<typeof history>[0] = [[2, 'offline', 'online', 12]];
  assert.deepEqual(told(history(steps, { complete: true, createdAt: 6 * HOUR })), ['unknown 0-6', 'offline 6-12', 'online 12-24']);
  // Not all was read, or the oldest steps are deleted.
  assert.deepEqual(told(history(steps, { complete: false, createdAt: 6 * HOUR })), ['unknown 0-12', 'online 12-24']);
  assert.deepEqual(told(history([[40, 'offline', 'online', 12]], { complete: true, createdAt: 6 * HOUR })), ['unknown 0-12', 'online 12-24']);
});

Deno.test('where a step is missing in between, nobody knows', () => {
  assert.deepEqual(told(history([[9, 'online', 'offline', 12], [6, 'online', 'offline', 4]])), ['unknown 0-12', 'offline 12-24']);
});

Deno.test('what this page has not heard of since is unknown', () => {
  assert.deepEqual(told(history([[7, 'offline', 'online', -4]], { knownUntil: 20 * HOUR })), ['online 0-20', 'unknown 20-24']);
  assert.deepEqual(told(history([[7, 'offline', 'online', 4]], { knownUntil: 0 })), ['unknown 0-24']);
});

Deno.test('shares are of the time that is known', () => {
  const shares = sharesOf(spans(history([[9, 'offline', 'online', 18], [8, 'online', 'offline', 12], [7, 'offline', 'online', 0]], { knownUntil: 20 * HOUR }), -6 * HOUR, 24 * HOUR));
  assert.deepEqual(shares, { online: 14 / 20, onlineMs: 14 * HOUR, offlineMs: 6 * HOUR, unknownMs: 10 * HOUR, outages: 1 });
});

Deno.test('an outage is never rounded away', () => {
  assert.deepEqual([null, 0, 0.99999, 1].map(availabilityText), ['Unknown', '0 %', '99.99 %', '100 %']);
});
