import assert from 'node:assert/strict';
import { CameraList } from '../../../main/resources/web/app/cameras/camera-list.ts';
import { NO_FILTERS } from '../../../main/resources/web/app/cameras/filters.ts';
import { camera, FakeState, nvr } from './fakes.ts';

const fleet = () =>
  new FakeState().set(
    nvr(1),
    nvr(2, { device_name: 'Harbour', region: null }),
    camera(1, 1),
    camera(2, 1, 'offline'),
    camera(3, 2),
    camera(4, 2),
  );

const loaded = (state: FakeState) => {
  const list = new CameraList(state);
  list.load();
  return list;
};
const ids = (list: CameraList) => list.rows().map(({ id }) => id);
const none: ReadonlySet<number> = new Set();

Deno.test('what needs somebody stands first', () => {
  assert.deepEqual(ids(loaded(fleet())), [2, 3, 4, 1]);
});

Deno.test('an NVR that goes turns its cameras, and no others', () => {
  const state = fleet();
  const list = loaded(state);
  state.set(nvr(2, { device_name: 'Harbour', region: null, status: 'offline' }));
  const change = list.change({ nvrs: new Set([2]), cameras: none });
  assert.deepEqual([...change.turned].sort(), [3, 4]);
  assert.equal(change.rows, true);
  assert.deepEqual(Object.fromEntries(list.counts('condition')), { online: 1, offline: 1, nvr_offline: 2 });
});

Deno.test('a change that says nothing new moves and draws nothing', () => {
  const list = loaded(fleet());
  assert.deepEqual(list.change({ nvrs: new Set([1]), cameras: new Set([3]) }), { rows: false, ids: new Set(), turned: new Set() });
});

Deno.test('a camera that is not known yet waits for the list to be made anew', () => {
  const state = fleet();
  const list = loaded(state);
  state.set(camera(9, 1, 'offline'));
  assert.equal(list.change({ nvrs: none, cameras: new Set([9]) }).rows, false);
  state.removeCamera(1);
  list.load();
  assert.deepEqual(ids(list), [2, 9, 3, 4]);
});

Deno.test('filters work together, and each counts what the others let through', () => {
  const list = loaded(fleet());
  list.show({ ...NO_FILTERS, condition: 'online', text: 'HARBOUR' });
  assert.deepEqual(ids(list), [3, 4]);
  assert.deepEqual(Object.fromEntries(list.counts('region')), { '': 2 });
  assert.deepEqual(Object.fromEntries(list.counts('nvr')), { '2': 2 });
  list.show({ ...NO_FILTERS, region: 'north', nvr: 1 });
  assert.deepEqual(ids(list), [2, 1]);
  list.show({ ...NO_FILTERS, text: '192.168.0.4' });
  assert.deepEqual(ids(list), [4]);
  list.show({ ...NO_FILTERS, sort: 'name', descending: true });
  assert.deepEqual(ids(list), [4, 3, 2, 1]);
});

Deno.test('a camera that no longer fits the filter leaves', () => {
  const state = fleet();
  const list = loaded(state);
  list.show({ ...NO_FILTERS, condition: 'offline' });
  state.set(camera(2, 1));
  assert.deepEqual(list.change({ nvrs: none, cameras: new Set([2]) }), { rows: true, ids: new Set(), turned: new Set([2]) });
  assert.deepEqual(ids(list), []);
});
