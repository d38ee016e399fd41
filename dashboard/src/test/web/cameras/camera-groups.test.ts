import assert from 'node:assert/strict';
import { groupByNvr } from '../../../main/resources/web/app/cameras/camera-groups.ts';
import { cameraItem, orderOf } from '../../../main/resources/web/app/cameras/camera-item.ts';
import { camera, nvr } from './fakes.ts';

const rows = [
  cameraItem(camera(1, 1, 'online', { name: 'z' }), nvr(1, { device_name: 'Airport' }), 'online'),
  cameraItem(camera(2, 1, 'online', { name: 'y' }), nvr(1, { device_name: 'Airport' }), 'online'),
  cameraItem(camera(3, 2, 'offline', { name: 'a' }), nvr(2, { device_name: 'Bridge' }), 'offline'),
  cameraItem(camera(4, 2, 'online', { name: 'b' }), nvr(2, { device_name: 'Bridge' }), 'online'),
];

Deno.test('the NVR with the camera that needs somebody comes first', () => {
  const sorted = rows.toSorted(orderOf('attention', false));
  assert.deepEqual(groupByNvr(sorted, 'attention'), [
    { nvrId: 2, ids: [3, 4] },
    { nvrId: 1, ids: [2, 1] },
  ]);
});

Deno.test('in an order of names NVRs stand by their own', () => {
  const sorted = rows.toSorted(orderOf('name', false));
  assert.deepEqual(groupByNvr(sorted, 'name').map(({ nvrId }) => nvrId), [1, 2]);
});
