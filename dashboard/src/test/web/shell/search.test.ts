import assert from 'node:assert/strict';
import type { Camera, Nvr } from '../../../main/resources/web/app/fleet.ts';
import { pathOf, search } from '../../../main/resources/web/app/shell/search.ts';

const nvr = (id: number, device_name: string, hostname = `host-${id}`): Nvr => ({
  id,
  hostname,
  device_name,
  region: null,
  location: null,
  status: 'online',
  status_since: null,
  last_seen: null,
  version: 1,
});
const camera = (id: number, name: string, nvr_id = 1): Camera => ({
  id,
  nvr_id,
  name,
  ip_address: `10.0.0.${id}`,
  status: 'online',
  status_since: null,
});

Deno.test('what begins with the text stands before what contains it, NVRs before cameras', () => {
  const hits = search('gate', [nvr(1, 'Back gate'), nvr(2, 'Gate house')], [camera(3, 'gate-1'), camera(4, 'Agate')], 8);
  assert.deepEqual(hits.map(pathOf), ['/nvrs/2', '/cameras/3', '/nvrs/1', '/cameras/4']);
});

Deno.test('finds by hostname and address, case aside, and never more than asked for', () => {
  assert.deepEqual(search('HOST-2', [nvr(1, 'A'), nvr(2, 'B')], [], 8).map(pathOf), ['/nvrs/2']);
  assert.deepEqual(search('10.0.0.7', [], [camera(7, 'x')], 8).map(pathOf), ['/cameras/7']);
  const many = Array.from({ length: 20_000 }, (_, i) => camera(i + 1, `CAM-${i}`));
  assert.equal(search('cam', [], many, 8).length, 8);
});

Deno.test('finds nothing for nothing', () => {
  assert.deepEqual(search('   ', [nvr(1, 'A')], [], 8), []);
});

Deno.test('a camera is shown with the NVR it belongs to', () => {
  const [hit] = search('CAM', [nvr(1, 'Main Branch')], [camera(9, 'CAM-1')], 8);
  assert.equal(hit?.kind === 'camera' && hit.nvr?.device_name, 'Main Branch');
});
