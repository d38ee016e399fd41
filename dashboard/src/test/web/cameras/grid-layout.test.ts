import assert from 'node:assert/strict';
import {
  columnsFor,
  gridKey,
  layOut,
  moveIn,
  placeOf,
  rowKey,
  rowsBetween,
  shiftOf,
  shiftOfView,
  spotOf,
  type GridKey,
} from '../../../main/resources/web/app/cameras/grid-layout.ts';

const sizes = { header: 50, tile: 100, groupGap: 10 };
const groups = [
  { nvrId: 1, ids: [11, 12, 13, 14, 15] },
  { nvrId: 2, ids: [21] },
  { nvrId: 3, ids: [31, 32] },
];
const none = new Set<number>();
const layout = layOut(groups, 3, sizes, none);

Deno.test('columns are never narrower than they may be, and there is always one', () => {
  assert.equal(columnsFor(690, 220, 15), 3);
  assert.equal(columnsFor(689, 220, 15), 2);
  assert.equal(columnsFor(0, 220, 10), 1);
});

Deno.test('rows stand below each other without holes', () => {
  assert.deepEqual(
    layout.rows.map(({ group, from, to, top }) => [group, from, to, top]),
    [
      [0, 0, 0, 0],
      [0, 0, 3, 50],
      [0, 3, 5, 150],
      [1, 0, 0, 260],
      [1, 0, 1, 310],
      [2, 0, 0, 420],
      [2, 0, 2, 470],
    ],
  );
  assert.equal(layout.height, 570);
});

Deno.test('a group that is folded is its header', () => {
  const folded = layOut(groups, 3, sizes, new Set([1]));
  assert.deepEqual(folded.rows.map(({ top }) => top), [0, 60, 110, 220, 270]);
});

Deno.test('only what can be seen is among the rows between two heights', () => {
  assert.deepEqual(rowsBetween(layout, 0, 49), [0, 1]);
  assert.deepEqual(rowsBetween(layout, 160, 311), [2, 5]);
  assert.deepEqual(rowsBetween(layout, -500, -1), [0, 0]);
  assert.deepEqual(rowsBetween(layout, 600, 900), [0, 0]);
  assert.deepEqual(rowsBetween(layout, -10, 9999), [0, 7]);
  assert.deepEqual(rowsBetween(layOut([], 3, sizes, none), 0, 100), [0, 0]);
});

Deno.test('seeing a part of 20,000 cameras costs little', () => {
  const many = layOut(Array.from({ length: 5000 }, (_, n) => ({ nvrId: n + 1, ids: [1, 2, 3, 4].map((i) => n * 4 + i) })), 4, sizes, none);
  assert.equal(many.rows.length, 10_000);
  const [from, to] = rowsBetween(many, 400_000, 401_000);
  assert.ok(to - from < 20);
});

Deno.test('what stood somewhere is found again', () => {
  const camera14 = { nvrId: 1, camera: 14, column: 0 };
  const after = layOut([groups[2]!, groups[0]!, groups[1]!], 3, sizes, none);
  assert.equal(shiftOf(layout, after, camera14), 160);
  assert.equal(shiftOf(layout, layout, camera14), 0);
  // A camera that went leaves its NVR's header; an NVR that went leaves everything where it is.
  const fewer = layOut([{ nvrId: 1, ids: [11] }], 3, sizes, none);
  assert.equal(shiftOf(layout, fewer, camera14), -150);
  assert.equal(shiftOf(layout, fewer, { nvrId: 3, camera: 31, column: 0 }), 0);
});

Deno.test('the view follows most of what is seen, not the one NVR that was sent away', () => {
  const many = Array.from({ length: 50 }, (_, n) => ({ nvrId: n + 1, ids: [n * 2 + 1, n * 2 + 2] }));
  const before = layOut(many, 2, sizes, none);
  // Each group is 160 high; the 11th, at the top of the window, becomes the first.
  const after = layOut([many[10]!, ...many.filter((_, n) => n !== 10)], 2, sizes, none);
  assert.equal(shiftOfView(before, after, 1600, 2400), 0);
  const above = layOut([many[40]!, ...many.filter((_, n) => n !== 40)], 2, sizes, none);
  assert.equal(shiftOfView(before, above, 1600, 2400), 160);
  assert.equal(shiftOfView(before, layOut([], 2, sizes, none), 1600, 2400), 0);
});

Deno.test('a spot is found whatever happened around it', () => {
  assert.deepEqual(spotOf(layout, { row: 2, column: 1 }), { nvrId: 1, camera: 15, column: 0 });
  assert.deepEqual(spotOf(layout, { row: 3, column: 2 }), { nvrId: 2, camera: null, column: 2 });
  const narrow = layOut(groups, 2, sizes, none);
  assert.deepEqual(placeOf(narrow, { nvrId: 1, camera: 15, column: 0 }), { row: 3, column: 0 });
  assert.deepEqual(placeOf(layOut(groups, 3, sizes, new Set([1])), { nvrId: 1, camera: 15, column: 0 }), { row: 0, column: 0 });
  assert.equal(placeOf(layout, { nvrId: 9, camera: null, column: 0 }), null);
});

Deno.test('keys lead where one looks', () => {
  const go = (row: number, column: number, key: GridKey) => Object.values(moveIn(layout, { row, column }, key, 3));
  assert.deepEqual(go(0, 0, 'up'), [0, 0]);
  assert.deepEqual(go(1, 2, 'down'), [2, 1]);
  assert.deepEqual(go(2, 1, 'right'), [3, 0]);
  assert.deepEqual(go(3, 0, 'left'), [2, 1]);
  assert.deepEqual(go(3, 2, 'right'), [4, 0]);
  assert.deepEqual(go(0, 0, 'left'), [0, 0]);
  assert.deepEqual(go(6, 1, 'right'), [6, 1]);
  assert.deepEqual(go(6, 1, 'down'), [6, 1]);
  assert.deepEqual(go(1, 1, 'row-end'), [1, 2]);
  assert.deepEqual(go(1, 1, 'row-start'), [1, 0]);
  assert.deepEqual(go(4, 0, 'start'), [0, 0]);
  assert.deepEqual(go(0, 0, 'end'), [6, 1]);
  assert.deepEqual(go(1, 2, 'page-down'), [4, 0]);
  assert.deepEqual(go(6, 1, 'page-up'), [3, 1]);
});

Deno.test('keys of the keyboard', () => {
  assert.equal(gridKey('Home', true), 'start');
  assert.equal(gridKey('Home', false), 'row-start');
  assert.equal(gridKey('x', false), null);
});

Deno.test('a row is named by what begins it', () => {
  assert.equal(rowKey(layout, 2), 'c14');
  assert.equal(rowKey(layout, 3), 'n2');
});
