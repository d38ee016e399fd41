import assert from 'node:assert/strict';
import type { Camera, Nvr } from '../../../main/resources/web/app/fleet.ts';
import { NO_FILTERS } from '../../../main/resources/web/app/nvrs/filters.ts';
import { nvrItem, orderOf, type SortKey } from '../../../main/resources/web/app/nvrs/nvr-item.ts';
import { NvrList } from '../../../main/resources/web/app/nvrs/nvr-list.ts';
import { needsAttentionFirst } from '../../../main/resources/web/app/nvrs/nvr-cameras.ts';

const nvr = (id: number, change: Partial<Nvr> = {}): Nvr => ({
  id,
  hostname: `host-${id}`,
  device_name: `NVR ${id}`,
  region: 'north',
  location: null,
  status: 'online',
  status_since: null,
  last_seen: null,
  version: 1,
  ...change,
});
const camera = (id: number, nvr_id: number, status: Camera['status'] = 'online'): Camera => ({
  id,
  nvr_id,
  name: `CAM-${id}`,
  ip_address: null,
  status,
  status_since: null,
});

class State {
  nvrs = new Map<number, Nvr>();
  cameras = new Map<number, Camera>();
  put(...things: (Nvr | Camera)[]) {
    things.forEach((thing) => ('nvr_id' in thing ? this.cameras.set(thing.id, thing) : this.nvrs.set(thing.id, thing)));
  }
  getNVR = (id: number) => this.nvrs.get(id);
  getAllNVRs = () => [...this.nvrs.values()];
  getCamera = (id: number) => this.cameras.get(id);
  getCamerasByNVR = (id: number) => [...this.cameras.values()].filter((each) => each.nvr_id === id);
}

function loaded(...things: (Nvr | Camera)[]) {
  const state = new State();
  state.put(...things);
  const list = new NvrList(state);
  list.load();
  return { state, list };
}
const ids = (list: NvrList) => list.rows().map((item) => item.id);

Deno.test('what is down stands first, then what has a faulty camera', () => {
  const { list } = loaded(nvr(1), nvr(2, { status: 'offline' }), nvr(10), nvr(9), camera(1, 10, 'offline'), camera(2, 10));
  assert.deepEqual(ids(list), [2, 10, 1, 9]);
});

Deno.test('a change of a camera is a change of its NVR', () => {
  const { state, list } = loaded(nvr(1), nvr(2), camera(1, 2));
  state.put(camera(1, 2, 'offline'));
  assert.equal(list.change({ nvrs: new Set(), cameras: new Set([1]) }).rows, true);
  assert.deepEqual(ids(list), [2, 1]);
  assert.equal(list.rows()[0]?.online, 0);
});

Deno.test('a change that changes nothing draws nothing', () => {
  const { list } = loaded(nvr(1), nvr(2));
  const change = list.change({ nvrs: new Set([1, 2, 99]), cameras: new Set([7]) });
  assert.deepEqual([change.rows, change.ids.size], [false, 0]);
});

Deno.test('no camera of an NVR that is down counts as online', () => {
  const { list } = loaded(nvr(1, { status: 'offline' }), camera(1, 1, 'online'));
  assert.deepEqual([list.rows()[0]?.online, list.rows()[0]?.total], [0, 1]);
});

Deno.test('search looks at hostname, name and location, case aside, and counts follow', () => {
  const { list } = loaded(nvr(1, { location: 'Hall 2' }), nvr(2, { device_name: 'HALL camera' }), nvr(3, { status: 'offline', region: null }));
  list.show({ ...NO_FILTERS, text: ' hall ' });
  assert.deepEqual(ids(list).sort(), [1, 2]);
  assert.deepEqual(Object.fromEntries(list.counts('status')), { online: 2 });
  list.show({ ...NO_FILTERS, region: '' });
  assert.deepEqual(ids(list), [3]);
});

Deno.test('one that is being deleted is gone, and comes back when it was not', () => {
  const { list } = loaded(nvr(1), nvr(2));
  list.hide(1);
  list.load();
  assert.deepEqual(ids(list), [2]);
  list.unhide(1);
  assert.deepEqual(ids(list), [1, 2]);
});

Deno.test('every order', () => {
  const rows = [
    nvrItem(nvr(1, { device_name: 'b 10', region: null, location: 'z', last_seen: '2026-01-01T00:00:00Z', status: 'offline', status_since: '2026-01-01T00:00:00Z' }), 0, 4),
    nvrItem(nvr(2, { device_name: 'B 9', region: 'south', hostname: 'a' }), 3, 4),
    nvrItem(nvr(3, { device_name: 'a', region: 'east', last_seen: '2026-01-02T00:00:00Z', status: 'offline', status_since: '2026-01-02T00:00:00Z' }), 0, 0),
  ];
  const order = (key: SortKey, descending = false) => rows.toSorted(orderOf(key, descending)).map((item) => item.id).join('');
  assert.deepEqual(
    (['name', 'hostname', 'region', 'location', 'cameras', 'seen', 'since'] as const).map((key) => order(key)),
    ['321', '213', '321', '132', '123', '231', '312'],
  );
  assert.equal(order('name', true), '123');
});

Deno.test('cameras with a fault of their own stand first', () => {
  const cameras = [camera(10, 1), camera(9, 1), camera(8, 1, 'offline')];
  assert.deepEqual(needsAttentionFirst(cameras, (each) => each.status).map((each) => each.id), [8, 9, 10]);
  assert.deepEqual(needsAttentionFirst(cameras, () => 'nvr_offline').map((each) => each.id), [8, 9, 10]);
});
