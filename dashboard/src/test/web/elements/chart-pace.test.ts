import assert from 'node:assert/strict';
import { drawIn } from '../../../main/resources/web/app/elements/chart-pace.ts';

const pace = { dirty: true, visible: true, onlyVisible: true, drawnAt: -Infinity, throttle: 1000 };

Deno.test('the first drawing waits for nothing', () => {
  assert.equal(drawIn(pace, 5), 0);
});

Deno.test('the next one waits for the rest of the throttle', () => {
  assert.equal(drawIn({ ...pace, drawnAt: 4_000 }, 4_300), 700);
  assert.equal(drawIn({ ...pace, drawnAt: 4_000 }, 9_000), 0);
});

Deno.test('nothing is drawn that has not changed, or is not seen', () => {
  assert.equal(drawIn({ ...pace, dirty: false }, 5), null);
  assert.equal(drawIn({ ...pace, visible: false }, 5), null);
  assert.equal(drawIn({ ...pace, visible: false, onlyVisible: false }, 5), 0);
});
