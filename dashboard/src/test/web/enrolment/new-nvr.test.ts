import assert from 'node:assert/strict';
import { camerasFrom, filled } from '../../../main/resources/web/app/enrolment/camera-lines.ts';
import { bodyOf, isField, missing } from '../../../main/resources/web/app/enrolment/new-nvr.ts';

Deno.test('lines are read as people have them', () => {
  assert.deepEqual(
    camerasFrom('Name, IP address\r\nCAM-001, 192.168.0.101\n\n 192.168.0.102 ; Gate\nDoor\tfe80::1\n"Hall, left", 10.0.0.1\nRoof\nBad, not-an-address').map(
      ({ name, ip_address }) => `${name}|${ip_address}`,
    ),
    ['CAM-001|192.168.0.101', 'Gate|192.168.0.102', 'Door|fe80::1', 'Hall, left|10.0.0.1', 'Roof|', 'Bad|not-an-address'],
  );
});

Deno.test('lines with nothing in them are not cameras', () => {
  assert.deepEqual(filled([{ name: ' ', ip_address: '' }, { name: ' A ', ip_address: ' 1.1.1.1' }]), [{ name: 'A', ip_address: '1.1.1.1' }]);
  assert.deepEqual(camerasFrom('  \n'), []);
});

const form = { hostname: ' DVR-1 ', device_name: 'One', region: ' ', location: '', cameras: [] };

Deno.test('what is empty is not sent', () => {
  assert.deepEqual(bodyOf(form), { hostname: 'DVR-1', device_name: 'One' });
  assert.deepEqual(bodyOf({ ...form, region: 'north', cameras: [{ name: 'A', ip_address: '1.1.1.1' }, { name: '', ip_address: '' }] })['cameras'], [
    { name: 'A', ip_address: '1.1.1.1' },
  ]);
});

Deno.test('what is missing is told at its field, with the number the server would use', () => {
  const cameras = [{ name: '', ip_address: '' }, { name: 'A', ip_address: '' }, { name: '', ip_address: '1.1.1.1' }];
  assert.deepEqual([...missing({ ...form, hostname: '', device_name: ' ', cameras }).keys()], [
    'hostname',
    'device_name',
    'cameras[0].ip_address',
    'cameras[1].name',
  ]);
});

Deno.test('knows which fields it has a place for', () => {
  assert.deepEqual(
    ['hostname', 'cameras', 'cameras[1].name', 'cameras[2].name', 'cameras[0].status', 'status', ''].map((field) => isField(field, 2)),
    [true, true, true, false, false, false, false],
  );
});
