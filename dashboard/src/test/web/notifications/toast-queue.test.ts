import assert from 'node:assert/strict';
import {
  add, advance, dismiss, EMPTY, MOST_WAITING, nextChange, pause, type Queue, type Toast,
} from '../../../main/resources/web/app/notifications/toast-queue.ts';

function toast(id: number, more: Partial<Toast> = {}): Toast {
  const duration = more.duration ?? 5000;
  return { id, message: `m${id}`, type: 'info', duration, at: 0, left: duration, ...more };
}

const shown = (queue: Queue) => queue.visible.map((it) => it.id).join(' ');
const fill = (count: number, now = 0) => Array.from({ length: count }, (_, i) => toast(i + 1)).reduce((q, t) => add(q, t, now), EMPTY);

Deno.test('four are shown, others wait and follow as places become free', () => {
  let queue = fill(6);
  assert.equal(shown(queue), '1 2 3 4');
  assert.equal(queue.waiting.length, 2);
  queue = dismiss(queue, 2, 100);
  assert.equal(shown(queue), '1 3 4 5');
  queue = advance(queue, 5000);
  assert.equal(shown(queue), '5 6');
});

Deno.test('one that waited has its whole time when it is shown', () => {
  let queue = advance(fill(5), 5000);
  assert.equal(shown(queue), '5');
  assert.equal(nextChange(queue), 5000);
  queue = advance(queue, 9999);
  assert.equal(shown(queue), '5');
  assert.equal(shown(advance(queue, 10_000)), '');
});

Deno.test('with duration 0 it stays until dismissed', () => {
  const queue = add(EMPTY, toast(1, { duration: 0 }), 0);
  assert.equal(nextChange(queue), null);
  assert.equal(shown(advance(queue, 1e9)), '1');
  assert.equal(shown(dismiss(queue, 1, 1e9)), '');
});

Deno.test('nothing disappears while somebody reads, and a moment is left afterwards', () => {
  let queue = pause(fill(1), true, 4900);
  assert.equal(nextChange(queue), null);
  queue = advance(queue, 60_000);
  assert.equal(shown(queue), '1');
  queue = pause(queue, false, 60_000);
  assert.equal(nextChange(queue), 1500);
  assert.equal(shown(advance(queue, 61_499)), '1');
  assert.equal(shown(advance(queue, 61_500)), '');
});

Deno.test('one with the same key takes the place of the other, and its time begins again', () => {
  let queue = add(EMPTY, toast(1, { key: 'k' }), 0);
  queue = add(queue, toast(2), 0);
  queue = add(queue, toast(3, { key: 'k', message: 'later' }), 4000);
  assert.equal(shown(queue), '1 2');
  assert.equal(queue.visible[0]!.message, 'later');
  assert.equal(shown(advance(queue, 5000)), '1');
});

Deno.test('a queue that is too long loses its oldest, errors last, and counts them', () => {
  let queue = fill(4);
  queue = add(queue, toast(100, { type: 'error' }), 0);
  for (let i = 0; i < MOST_WAITING + 2; i++) {
    queue = add(queue, toast(200 + i), 0);
  }
  assert.equal(queue.waiting.length, MOST_WAITING);
  assert.equal(queue.dropped, 3);
  assert.equal(queue.waiting[0]!.id, 100);
});

Deno.test('a clock that is set back takes nothing away', () => {
  assert.equal(advance(add(EMPTY, toast(1), 10_000), 5000).visible[0]!.left, 5000);
});
