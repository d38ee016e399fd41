import assert from 'node:assert/strict';
import { ListView } from '../../../main/resources/web/app/elements/list-view.ts';

interface Row {
  id: number;
  name: string;
  status: 'online' | 'offline';
  region: string;
}

const row = (id: number, name: string, status: Row['status'] = 'online', region = 'north'): Row => ({ id, name, status, region });
const byName = (a: Row, b: Row) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
const view = (items: Row[] = []) => {
  const made = new ListView<Row, 'status' | 'region'>({
    id: (r) => r.id,
    compare: byName,
    facets: { status: (r) => r.status, region: (r) => r.region },
  });
  made.setAll(items);
  return made;
};
const names = (v: { rows(): readonly Row[] }) => v.rows().map((r) => r.name).join(' ');

Deno.test('shows everything in order, equal rows by id', () => {
  assert.deepEqual(
    view([row(3, 'b'), row(2, 'a'), row(1, 'b')]).rows().map((r) => r.id),
    [2, 1, 3],
  );
});

Deno.test('a row that keeps its place is replaced in the same array', () => {
  const v = view([row(1, 'a'), row(2, 'b')]);
  const before = v.rows();
  const change = v.change([row(2, 'b', 'offline')]);
  assert.equal(change.rows, false);
  assert.deepEqual([...change.ids], [2]);
  assert.equal(v.rows(), before);
  assert.equal(v.rows()[1]?.status, 'offline');
});

Deno.test('rows that come, go and move make another array', () => {
  const v = view([row(1, 'a'), row(2, 'b'), row(3, 'c')]);
  const before = v.rows();
  assert.equal(v.change([row(1, 'z'), row(4, 'bb')], [3]).rows, true);
  assert.notEqual(v.rows(), before);
  assert.equal(names(v), 'b bb z');
  assert.equal(v.total(), 3);
});

Deno.test('a change that is not shown leaves the rows alone', () => {
  const v = view([row(1, 'a'), row(2, 'b', 'offline')]);
  v.choose('status', 'online');
  const change = v.change([row(2, 'bb', 'offline')]);
  assert.equal(change.rows, false);
  assert.equal(change.ids.size, 0);
});

Deno.test('a facet counts what the other filters let through', () => {
  const v = view([row(1, 'a', 'online', 'north'), row(2, 'b', 'offline', 'north'), row(3, 'c', 'offline', 'south')]);
  v.choose('status', 'offline');
  assert.equal(names(v), 'b c');
  assert.deepEqual(Object.fromEntries(v.counts('status')), { online: 1, offline: 2 });
  assert.deepEqual(Object.fromEntries(v.counts('region')), { north: 1, south: 1 });
  v.choose('region', 'south');
  assert.deepEqual(Object.fromEntries(v.counts('status')), { offline: 1 });
  assert.deepEqual(Object.fromEntries(v.counts('region')), { north: 1, south: 1 });
  v.filter((r) => r.name === 'b');
  assert.equal(names(v), '');
  assert.deepEqual(Object.fromEntries(v.counts('region')), { north: 1 });
  v.choose('region', null);
  assert.equal(names(v), 'b');
});

Deno.test('another order', () => {
  const v = view([row(1, 'a'), row(2, 'b')]);
  v.sort((a, b) => byName(b, a));
  assert.equal(names(v), 'b a');
  v.change([row(3, 'ab')]);
  assert.equal(names(v), 'b ab a');
});

Deno.test('of one id that is told twice the later counts', () => {
  const v = view();
  v.change([row(1, 'a'), row(1, 'b', 'offline')]);
  assert.equal(names(v), 'b');
  assert.deepEqual(Object.fromEntries(v.counts('status')), { offline: 1 });
});

Deno.test('whatever happens, it equals a list that is made anew', () => {
  let seed = 7;
  const random = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n;
  const any = (id: number) => row(id, `n${random(40)}`, random(3) ? 'online' : 'offline', `r${random(4)}`);
  const truth = new Map<number, Row>();
  const v = view();
  for (let step = 0; step < 400; step++) {
    const changed = Array.from({ length: random(10) ? random(6) : random(120) }, () => any(random(300)));
    const removed = Array.from({ length: random(4) }, () => random(300)).filter((id) => !changed.some((r) => r.id === id));
    changed.forEach((r) => truth.set(r.id, r));
    removed.forEach((id) => truth.delete(id));
    v.change(changed, removed);
    if (step % 50 === 10) v.choose('region', random(2) ? `r${random(4)}` : null);
    if (step % 70 === 20) v.choose('status', random(2) ? 'offline' : null);
    const other = view([...truth.values()]);
    other.choose('region', v.chosen('region'));
    other.choose('status', v.chosen('status'));
    assert.deepEqual(v.rows(), other.rows());
    assert.deepEqual(new Map([...v.counts('region')].sort()), new Map([...other.counts('region')].sort()));
    assert.deepEqual(new Map([...v.counts('status')].sort()), new Map([...other.counts('status')].sort()));
  }
});

Deno.test('2,000 single changes among 20,000 rows do not sort 20,000 rows each', () => {
  let comparisons = 0;
  const v = new ListView<Row>({ id: (r) => r.id, compare: (a, b) => (comparisons++, byName(a, b)) });
  v.setAll(Array.from({ length: 20_000 }, (_, id) => row(id, `n${(id * 7919) % 20_000}`)));
  comparisons = 0;
  for (let i = 0; i < 2_000; i++) {
    v.change([row(i, `m${i}`)]);
  }
  assert.ok(comparisons < 2_000 * 60, `${comparisons} comparisons`);
});
