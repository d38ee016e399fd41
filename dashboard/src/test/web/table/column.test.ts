import assert from 'node:assert/strict';
import { columnsAt, nextSort, tracksOf, type Column } from '../../../main/resources/web/app/table/column.ts';

const column = (key: string, more: Partial<Column<unknown>> = {}): Column<unknown> => ({ key, header: key, render: () => key, ...more });

Deno.test('columns that need more room are left out', () => {
  const columns = [column('name'), column('region', { hideBelow: 760 }), column('seen', { hideBelow: 900 })];
  assert.deepEqual(
    columnsAt(columns, 760).map(({ key }) => key),
    ['name', 'region'],
  );
  assert.equal(columnsAt(columns, 900).length, 3);
  assert.equal(columnsAt(columns, 0).length, 1);
});

Deno.test('columns without a width share what is left', () => {
  assert.equal(
    tracksOf([column('name', { flexGrow: 2 }), column('status', { width: '112px' }), column('region')]),
    'minmax(100px, 2fr) 112px minmax(100px, 1fr)',
  );
});

Deno.test('a header sorts up, down, and not at all', () => {
  const up = nextSort(null, 'name');
  assert.deepEqual(up, { key: 'name', direction: 'asc' });
  const down = nextSort(up, 'name');
  assert.deepEqual(down, { key: 'name', direction: 'desc' });
  assert.equal(nextSort(down, 'name'), null);
});

Deno.test('another header begins anew', () => {
  assert.deepEqual(nextSort({ key: 'name', direction: 'desc' }, 'region'), { key: 'region', direction: 'asc' });
});
