import assert from 'node:assert/strict';
import { amount, HEALTH_LOOKS, healthData, healthLabel } from '../../../main/resources/web/app/cameras/health-chart-option.ts';
import type { Point } from '../../../main/resources/web/app/cameras/health-series.ts';

const ping = HEALTH_LOOKS[1]!;

Deno.test('amounts are as exact as they are read', () => {
  assert.equal(amount(12.345, 'ms'), '12.3 ms');
  assert.equal(amount(4003.4, 'kbit/s'), '4,003 kbit/s');
  assert.equal(amount(41, '%'), '41 %');
  assert.equal(amount(93, ''), '93');
});

Deno.test('a line in words', () => {
  assert.equal(
    healthLabel(ping, [[0, 8], [60_000, 240], [120_000, 12]], '24 hours'),
    'Ping, last 24 hours: newest 12 ms, between 8 ms and 240 ms, 86.7 ms on average',
  );
  assert.equal(healthLabel(ping, [], '7 days'), 'Ping, last 7 days: no values');
});

Deno.test('the table has the newest value and few of the others', () => {
  const points = Array.from({ length: 1000 }, (_, i): Point => [i * 60_000, i]);
  const { rows } = healthData(ping, points, 'UTC');
  assert.ok(rows.length <= 24);
  assert.deepEqual(rows[0], ['1 Jan 1970, 16:39:00 UTC', '999 ms']);
});
