import assert from 'node:assert/strict';
import { cameraItem, orderOf, sortKey, type SortKey } from '../../../main/resources/web/app/cameras/camera-item.ts';
import { camera, nvr } from './fakes.ts';

Deno.test('numbers in names are ordered as numbers, and case does not matter', () => {
  assert.deepEqual(['cam-10', 'CAM-2', 'Cam-1'].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)), ['Cam-1', 'CAM-2', 'cam-10']);
  assert.ok(sortKey('192.168.0.9') < sortKey('192.168.0.10'));
});

Deno.test('an item is kept when nothing of it is different', () => {
  const [c, n] = [camera(1, 1), nvr(1)];
  const first = cameraItem(c, n, 'online');
  assert.equal(cameraItem(c, n, 'online', first), first);
  assert.notEqual(cameraItem(c, n, 'offline', first), first);
  assert.equal(cameraItem({ ...c, name: 'Door' }, n, 'online', first).nameKey, 'door');
});

Deno.test('a camera without its NVR is still shown', () => {
  assert.equal(cameraItem(camera(1, 7), undefined, 'offline').nvrName, 'NVR 7');
});

Deno.test('a condition begins when the NVR went, or when the camera itself changed', () => {
  const c = camera(1, 1, 'offline', { status_since: '2026-01-15T11:00:00Z' });
  assert.equal(cameraItem(c, nvr(1), 'offline').since, Date.parse('2026-01-15T11:00:00Z'));
  assert.equal(cameraItem(c, nvr(1), 'nvr_offline').since, Date.parse('2026-01-15T10:00:00Z'));
  assert.equal(cameraItem(camera(2, 1), nvr(1), 'online').since, null);
});

Deno.test('orders', () => {
  const items = [
    cameraItem(camera(1, 2, 'online', { name: 'b' }), nvr(2, { device_name: 'A', region: 'south' }), 'online'),
    cameraItem(camera(2, 3, 'offline', { name: 'c' }), nvr(3, { device_name: 'B', status: 'offline' }), 'nvr_offline'),
    cameraItem(camera(3, 4, 'offline', { name: 'a', status_since: '2026-01-15T11:00:00Z' }), nvr(4, { device_name: 'C' }), 'offline'),
  ];
  const ids = (key: SortKey, descending = false) => [...items].sort(orderOf(key, descending)).map(({ id }) => id);
  assert.deepEqual(ids('attention'), [3, 2, 1]);
  assert.deepEqual(ids('attention', true), [1, 2, 3]);
  assert.deepEqual(ids('name'), [3, 1, 2]);
  assert.deepEqual(ids('nvr'), [1, 2, 3]);
  assert.deepEqual(ids('region'), [2, 3, 1]);
  assert.deepEqual(ids('since'), [3, 2, 1]);
  assert.deepEqual(ids('address'), [1, 2, 3]);
});
