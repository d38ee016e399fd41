import assert from 'node:assert/strict';
import { fromInput, toInput } from '../../../main/resources/web/app/alerts/zoned-input.ts';

Deno.test('a field shows the wall clock of the zone, and gives back the instant', () => {
  const at = Date.parse('2026-11-25T23:30:00Z');
  for (const [zone, text] of [['UTC', '2026-11-25T23:30'], ['Asia/Tokyo', '2026-11-26T08:30'], ['America/New_York', '2026-11-25T18:30'], ['Asia/Kathmandu', '2026-11-26T05:15']] as const) {
    assert.equal(toInput(at, zone), text);
    assert.equal(fromInput(text, zone), at);
  }
  assert.equal(fromInput(toInput(at, 'local'), 'local'), at);
});

Deno.test('what is no time is none', () => {
  for (const text of ['', 'soon', '2026-13-45T99:99', '2026-11-25']) {
    assert.equal(fromInput(text, 'UTC'), null);
  }
  assert.equal(toInput(null, 'UTC'), '');
});

Deno.test('when the clocks are set back it is the first of the two hours; when forward, a time that exists', () => {
  assert.equal(fromInput('2026-10-25T02:30', 'Europe/Berlin'), Date.parse('2026-10-25T00:30:00Z'));
  assert.equal(fromInput('2026-03-29T02:30', 'Europe/Berlin'), Date.parse('2026-03-29T01:30:00Z'));
  assert.equal(fromInput('2026-03-29T03:30', 'Europe/Berlin'), Date.parse('2026-03-29T01:30:00Z'));
  assert.equal(fromInput('2026-10-25T12:00', 'Europe/Berlin'), Date.parse('2026-10-25T11:00:00Z'));
});
