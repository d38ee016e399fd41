import assert from 'node:assert/strict';
import { moveTo } from '../../../main/resources/web/app/table/moves.ts';

const extent = { rows: 100, stops: 5, page: 10 };
const from = { row: 50, stop: 2 };

const leads: [key: string, ctrl: boolean, row: number, stop: number][] = [
  ['ArrowUp', false, 49, 2],
  ['ArrowDown', false, 51, 2],
  ['ArrowLeft', false, 50, 1],
  ['ArrowRight', false, 50, 3],
  ['Home', false, 50, 0],
  ['End', false, 50, 4],
  ['Home', true, 0, 0],
  ['End', true, 99, 4],
  ['PageUp', false, 40, 2],
  ['PageDown', false, 60, 2],
];

for (const [key, ctrl, row, stop] of leads) {
  Deno.test(`${ctrl ? 'Ctrl ' : ''}${key} leads to row ${row}, stop ${stop}`, () => {
    assert.deepEqual(moveTo(key, ctrl, from, extent), { row, stop });
  });
}

Deno.test('nothing leads out of the table', () => {
  assert.deepEqual(moveTo('ArrowUp', false, { row: 0, stop: 0 }, extent), { row: 0, stop: 0 });
  assert.deepEqual(moveTo('ArrowLeft', false, { row: 0, stop: 0 }, extent), { row: 0, stop: 0 });
  assert.deepEqual(moveTo('PageDown', false, { row: 95, stop: 4 }, extent), { row: 99, stop: 4 });
  assert.deepEqual(moveTo('ArrowRight', false, { row: 99, stop: 4 }, extent), { row: 99, stop: 4 });
});

Deno.test('other keys mean nothing', () => {
  assert.equal(moveTo('a', false, from, extent), null);
  assert.equal(moveTo('Tab', false, from, extent), null);
});
