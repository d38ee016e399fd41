import assert from 'node:assert/strict';
import { observe, offset, UNKNOWN_CLOCK, type ServerClock } from '../../../main/resources/web/app/video/server-clock.ts';

function after(...samples: [writtenAt: number, now: number][]): number | null {
  return offset(samples.reduce<ServerClock>((clock, [writtenAt, now]) => observe(clock, writtenAt, now), UNKNOWN_CLOCK));
}

Deno.test('is unknown before the first message', () => assert.equal(after(), null));
Deno.test('believes the message with the shortest way', () => assert.equal(after([5000, 1400], [6000, 2050], [7000, 3900]), 3950));
Deno.test('passes over what is no time', () => assert.equal(after([5000, 1000], [NaN, 2000]), 4000));
Deno.test('begins anew when a clock was set', () => assert.equal(after([5000, 1000], [9_000_000, 2000]), 8_998_000));
Deno.test('forgets old messages', () => {
  const later = Array.from({ length: 20 }, (_, i): [number, number] => [10_000 + i, 9000 + i]);
  assert.equal(after([5000, 1000], ...later), 1000);
});
