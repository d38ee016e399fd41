import assert from 'node:assert/strict';
import { CALM, gather, isOwn, meanwhile, type Change, type Outage } from '../../../main/resources/web/app/notifications/outage-summary.ts';
import type { Status } from '../../../main/resources/web/app/wire.ts';

const nvr = (id: number, status: Status, group = 'North', name = `NVR-${id}`): Change => ({ kind: 'nvr', id, name, group, status });
const camera = (id: number, status: Status): Change => ({ kind: 'camera', id, name: `Cam ${id}`, group: 'Depot', status });
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const closed = () => false;
const open = () => true;

Deno.test('one NVR is told by its name', () => {
  const { tell } = gather(CALM, [nvr(7, 'offline', 'North', 'Main Branch')], 0, closed);
  assert.deepEqual(tell, [
    { key: 'nvr offline 1', type: 'error', message: 'NVR Main Branch is now offline', detail: 'North', href: '/nvrs/7' },
  ]);
  assert.equal(gather(CALM, [nvr(7, 'online', 'North', 'Main Branch')], 0, closed).tell[0]!.type, 'success');
});

Deno.test('a mass outage is one notification, with its regions', () => {
  const changes = range(37).map((id) => nvr(id, 'offline', id <= 20 ? 'North' : id <= 32 ? 'South' : id <= 35 ? 'West' : `East ${id}`));
  const { tell } = gather(CALM, changes, 0, closed);
  assert.equal(tell.length, 1);
  assert.equal(tell[0]!.message, '37 NVRs are now offline');
  assert.equal(tell[0]!.detail, 'North 20, South 12, West 3 and 2 more');
  assert.equal(tell[0]!.href, '/nvrs?status=offline');
});

Deno.test('what follows within the window joins, and the window slides', () => {
  let outage: Outage = CALM;
  const keys = new Set<string>();
  let last = '';
  for (const id of range(10)) {
    const step = gather(outage, [nvr(id, 'offline')], id * 1000, closed);
    outage = step.outage;
    step.tell.forEach((it) => (keys.add(it.key), (last = it.message)));
  }
  assert.equal(keys.size, 1);
  assert.equal(last, '10 NVRs are now offline');
  assert.equal(gather(outage, [nvr(99, 'offline')], 20_000, closed).tell[0]!.message, 'NVR NVR-99 is now offline');
});

Deno.test('a sum that is still on the screen is told anew also after the window; a single one is not', () => {
  const sum = gather(CALM, [nvr(1, 'offline'), nvr(2, 'offline')], 0, open);
  assert.equal(gather(sum.outage, [nvr(3, 'offline')], 4000, open).tell[0]!.message, '3 NVRs are now offline');
  const single = gather(CALM, [nvr(1, 'offline')], 0, open);
  assert.equal(gather(single.outage, [nvr(3, 'offline')], 4000, open).tell[0]!.message, 'NVR NVR-3 is now offline');
});

Deno.test('an open sum never says that something is offline that is back', () => {
  const first = gather(CALM, [nvr(1, 'offline'), nvr(2, 'offline'), nvr(3, 'offline')], 0, open);
  const second = gather(first.outage, [nvr(1, 'online')], 1000, open);
  assert.deepEqual(second.tell.map((it) => it.message), ['2 NVRs are now offline', 'NVR NVR-1 is now online']);
  const third = gather(second.outage, [nvr(2, 'online'), nvr(3, 'online')], 1500, open);
  assert.deepEqual(third.withdraw, ['nvr offline 1']);
  assert.deepEqual(third.tell.map((it) => it.message), ['3 NVRs are now online']);
});

Deno.test('a state that was handed out is not changed afterwards', () => {
  const first = gather(CALM, [nvr(1, 'offline')], 0, open);
  gather(first.outage, [nvr(2, 'offline'), nvr(1, 'online')], 100, open);
  assert.equal(first.outage.gatherings['nvr offline']!.members.size, 1);
});

Deno.test('cameras are told by the NVR that they are at', () => {
  assert.deepEqual(gather(CALM, [camera(3, 'offline')], 0, closed).tell[0], {
    key: 'camera offline 1', type: 'error', message: 'Camera Cam 3 is now offline', detail: 'At Depot', href: '/cameras/3',
  });
  assert.equal(gather(CALM, [camera(3, 'online'), camera(4, 'online')], 0, closed).tell[0]!.message, '2 cameras are now online');
});

Deno.test('five thousand changes are one step of a few milliseconds', () => {
  const started = performance.now();
  const { tell } = gather(CALM, range(5000).map((id) => nvr(id, 'offline', `R${id % 9}`)), 0, open);
  assert.equal(tell[0]!.message, '5,000 NVRs are now offline');
  assert.ok(performance.now() - started < 500);
});

Deno.test('after a lost connection it is one sentence, whatever happened', () => {
  const told = meanwhile('k', [nvr(1, 'offline'), nvr(2, 'online'), nvr(3, 'online', 'South'), camera(4, 'offline')]);
  assert.equal(told.message, 'While live updates were missing: 1 NVR went offline, 2 NVRs came online, 1 camera went offline');
  assert.equal(told.type, 'error');
  assert.equal(told.detail, 'Depot 1, North 1');
  assert.equal(meanwhile('k', [nvr(2, 'online')]).type, 'success');
});

Deno.test('a camera speaks for itself only while its NVR is there, and neither went nor came just now', () => {
  assert.equal(isOwn('online', undefined, 10_000), true);
  assert.equal(isOwn('offline', undefined, 10_000), false);
  assert.equal(isOwn(undefined, undefined, 10_000), false);
  assert.equal(isOwn('online', 10_300, 10_000), false);
  assert.equal(isOwn('online', 5000, 10_000), true);
});
