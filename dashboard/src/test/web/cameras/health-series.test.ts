import assert from 'node:assert/strict';
import { downsample, gapOf, seriesOf, storageUsed, summaryOf, type Point } from '../../../main/resources/web/app/cameras/health-series.ts';
import type { HealthSample } from '../../../main/resources/web/app/wire.ts';

const MINUTE = 60_000;
const minutes = (values: (number | undefined)[]): Point[] =>
  values.flatMap((value, i): Point[] => (value === undefined ? [] : [[i * MINUTE, value]]));

Deno.test('storage used is told or reckoned, and nothing else', () => {
  assert.equal(storageUsed({ used_percent: 41 }), 41);
  assert.equal(storageUsed({ used_gb: 1640, total_gb: 4000 }), 41);
  for (const odd of [null, {}, { used_gb: 1, total_gb: 0 }, { used_percent: '41' }, { used_percent: NaN }, { used_gb: 1 }]) {
    assert.equal(storageUsed(odd as Record<string, unknown> | null), null);
  }
});

Deno.test('a series is what was told since then, oldest first', () => {
  const sample = (minute: number, ping: number | null): HealthSample => ({
    at: new Date(minute * MINUTE).toISOString(),
    quality_score: null,
    ping_ms: ping,
    bitrate: null,
    storage: null,
  });
  assert.deepEqual(seriesOf([sample(3, 9), sample(2, null), sample(1, 7), sample(0, 5)], 'ping', MINUTE), [
    [MINUTE, 7],
    [3 * MINUTE, 9],
  ]);
  assert.deepEqual(seriesOf([sample(1, 1)], 'quality', 0), []);
});

Deno.test('a gap is three times the usual distance, and never a late report alone', () => {
  assert.equal(gapOf(minutes([1, 2, 3, 4])), 3 * MINUTE);
  assert.equal(gapOf([[0, 1], [1000, 1], [2000, 1]]), 90_000);
  assert.equal(gapOf([[0, 1]]), Infinity);
});

Deno.test('the line is broken where nothing was told', () => {
  const points = minutes([1, 2, 3, undefined, undefined, undefined, undefined, 4, 5]);
  const drawn = downsample(points, 0, 10 * MINUTE, 10);
  assert.deepEqual(drawn.map(([, value]) => value), [1, 2, 3, null, 4, 5]);
});

Deno.test('no peak is lost, however many values there are', () => {
  const values = Array.from({ length: 40_000 }, (_, i) => (i === 12_345 ? 999 : i === 23_456 ? -5 : 50 + (i % 7)));
  const points = minutes(values);
  const drawn = downsample(points, 0, 40_000 * MINUTE, 240);
  assert.ok(drawn.length <= 4 * 241, `${drawn.length}`);
  assert.ok(drawn.some(([at, value]) => value === 999 && at === 12_345 * MINUTE));
  assert.ok(drawn.some(([, value]) => value === -5));
  assert.deepEqual(drawn[0], points[0]);
  assert.deepEqual(drawn.at(-1), points.at(-1));
  assert.ok(drawn.every(([at], i) => i === 0 || at > drawn[i - 1]![0]));
});

Deno.test('a gap within one bucket stays a gap', () => {
  const points = minutes([1, 2, 3, 4, undefined, undefined, undefined, undefined, 5, 6, 7]);
  assert.ok(downsample(points, 0, 1000 * MINUTE, 1).some(([, value]) => value === null));
});

Deno.test('nothing and one value', () => {
  assert.deepEqual(downsample([], 0, 1, 10), []);
  assert.deepEqual(downsample([[5, 1]], 0, 10, 10), [[5, 1]]);
  assert.equal(summaryOf([]), null);
});

Deno.test('a summary', () => {
  assert.deepEqual(summaryOf(minutes([1, 5, 3, 3, undefined, undefined, undefined, undefined, undefined, 8])), {
    newest: 8,
    lowest: 1,
    highest: 8,
    mean: 4,
    gaps: 1,
  });
});
