import assert from 'node:assert/strict';
import { rowsIn, topToShow } from '../../../main/resources/web/app/table/visible-rows.ts';

Deno.test('at the top there are the rows that are seen and some below', () => {
  assert.deepEqual(rowsIn({ top: 0, height: 400 }, 40, 5_000), [0, 16]);
});

Deno.test('in the middle there are some on both sides', () => {
  assert.deepEqual(rowsIn({ top: 4_010, height: 400 }, 40, 5_000), [94, 117]);
});

Deno.test('there are none beyond the last', () => {
  assert.deepEqual(rowsIn({ top: 199_600, height: 400 }, 40, 5_000), [4_984, 5_000]);
});

Deno.test('a list that became shorter than where it is scrolled to has no rows, and not a negative number', () => {
  assert.deepEqual(rowsIn({ top: 100_000, height: 400 }, 40, 10), [10, 10]);
  assert.deepEqual(rowsIn({ top: 0, height: 0 }, 40, 0), [0, 0]);
});

Deno.test('a table that was not measured yet has a few rows', () => {
  assert.deepEqual(rowsIn({ top: 0, height: 0 }, 40, 100), [0, 6]);
});

Deno.test('what is seen whole is not scrolled to', () => {
  assert.equal(topToShow(3, { top: 80, height: 400 }, 40), 80);
});

Deno.test('what is above comes to the top, what is below to the bottom', () => {
  assert.equal(topToShow(1, { top: 80, height: 400 }, 40), 40);
  assert.equal(topToShow(20, { top: 80, height: 400 }, 40), 440);
  assert.equal(topToShow(12, { top: 100, height: 400 }, 40), 120);
});
