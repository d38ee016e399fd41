import assert from 'node:assert/strict';
import {
  ageText,
  dayKey,
  dayText,
  epochMs,
  fullTimeText,
  shortTimeText,
  span,
  timeText,
} from '../../../main/resources/web/app/elements/ages.ts';

const NOW = Date.parse('2026-11-25T14:03:22.000Z');
const S = 1000, MIN = 60 * S, H = 60 * MIN, D = 24 * H;

Deno.test('an age is told in the unit that a person would use', () => {
  const cases: [number, string][] = [
    [0, 'just now'],
    [1.9 * S, 'just now'],
    [2 * S, '2 s ago'],
    [59.9 * S, '59 s ago'],
    [MIN, '1 min ago'],
    [59 * MIN + 59 * S, '59 min ago'],
    [H, '1 h ago'],
    [H + 5 * MIN, '1 h 5 min ago'],
    [3 * H + 5 * MIN, '3 h ago'],
    [23.9 * H, '23 h ago'],
    [D, '1 d ago'],
    [1234 * D, '1,234 d ago'],
  ];
  for (const [age, text] of cases) {
    assert.equal(ageText(NOW - age, NOW), text);
  }
});

Deno.test('clocks that differ by less than a minute make no time of the future', () => {
  assert.equal(ageText(NOW + 59 * S, NOW), 'just now');
  assert.equal(ageText(NOW + 5 * MIN, NOW), 'in 5 min');
  assert.equal(span(-5), '0 s');
});

Deno.test('what is no time gives none', () => {
  for (const nothing of [null, undefined, '', 'yesterday', NaN, Infinity, 9e15]) {
    assert.equal(epochMs(nothing), null);
  }
  assert.equal(epochMs('2026-11-25T14:03:22Z'), NOW);
  assert.equal(epochMs(NOW), NOW);
});

Deno.test('a time is told in the zone that was chosen', () => {
  assert.equal(timeText(NOW, 'UTC'), '25 Nov 2026, 14:03:22 UTC');
  assert.equal(timeText(NOW, 'Asia/Tokyo'), '25 Nov 2026, 23:03:22');
  assert.match(fullTimeText(NOW, 'Asia/Tokyo'), /23:03:22 .*\(Asia\/Tokyo\)$/);
  assert.equal(timeText(Date.parse('2026-11-25T00:00:00Z'), 'UTC'), '25 Nov 2026, 00:00:00 UTC');
});

Deno.test('a zone that the browser does not know is the local one', () => {
  assert.equal(timeText(NOW, 'Mars/Olympus'), timeText(NOW, 'local'));
});

Deno.test('the short form leaves out what goes without saying', () => {
  assert.equal(shortTimeText(NOW - H, 'UTC', NOW), '13:03:22');
  assert.equal(shortTimeText(NOW - D, 'UTC', NOW), '24 Nov, 14:03');
  assert.equal(shortTimeText(NOW - 400 * D, 'UTC', NOW), '21 Oct 2025');
});

Deno.test('days begin at midnight of the zone', () => {
  const late = Date.parse('2026-11-25T23:30:00Z');
  assert.equal(dayKey(late, 'UTC'), '2026-11-25');
  assert.equal(dayKey(late, 'Asia/Tokyo'), '2026-11-26');
  assert.equal(dayText(late, 'UTC', NOW), 'Today');
  assert.equal(dayText(Date.parse('2026-11-24T00:00:00Z'), 'UTC', NOW), 'Yesterday');
  assert.equal(dayText(Date.parse('2026-11-23T12:00:00Z'), 'UTC', NOW), 'Mon, 23 Nov 2026');
});

Deno.test('yesterday is the day before also when the clocks were changed', () => {
  // Berlin, the night to 25 October 2026 has 25 hours.
  const now = Date.parse('2026-10-26T00:30:00+01:00');
  assert.equal(dayText(Date.parse('2026-10-25T00:10:00+02:00'), 'Europe/Berlin', now), 'Yesterday');
  assert.equal(dayText(Date.parse('2026-10-24T23:50:00+02:00'), 'Europe/Berlin', now), 'Sat, 24 Oct 2026');
});
