import assert from 'node:assert/strict';
import type { Changes } from '../../../main/resources/web/app/fleet.ts';
import { AT, cameraEvent, change, changedEvent, removedEvent, row, snapshot, statusEvent } from './fleet-events.ts';
import { Fleet, recomputed } from './watched-state.ts';

Deno.test('a snapshot becomes the picture', () => {
  const { state } = new Fleet().loaded();
  assert.equal(state.getNVR(1)?.device_name, 'NVR 1');
  assert.equal(state.getAllNVRs().length, 2);
  assert.deepEqual(state.getCamerasByNVR(1).map(camera => camera.id), [101, 102]);
  assert.deepEqual(state.position(), { seq: 100, generation: 'g1' });
  assert.deepEqual(state.summary(), {
    totalNVRs: 2, onlineNVRs: 2, offlineNVRs: 0, totalCameras: 3, onlineCameras: 2, offlineCameras: 1,
  });
});

Deno.test('regions have their own numbers, by name, without a region last', () => {
  const { state } = new Fleet();
  state.updateFromServer(
    snapshot(1, [
      row(1, 1, ['online'], { region: null }),
      row(2, 1, ['offline', 'online'], { region: 'south' }),
      row(3, 1, ['offline'], { region: 'east', status: 'offline' }),
    ]),
  );
  assert.deepEqual(
    state.regions().map(region => [region.region, region.totalNVRs, region.onlineCameras, region.offlineCameras, region.faultyCameras]),
    [['east', 1, 0, 1, 0], ['south', 1, 1, 1, 1], [null, 1, 1, 0, 0]],
  );
});

Deno.test('a region named like an inherited property is a region', () => {
  const { state } = new Fleet();
  state.updateFromServer(snapshot(1, [row(1, 1, ['online'], { region: '__proto__', hostname: 'constructor' })]));
  assert.equal(state.regions()[0]?.region, '__proto__');
  assert.equal(state.regions()[0]?.totalNVRs, 1);
});

Deno.test('nvr_offline sets all its cameras offline, those not named in it too', () => {
  const fleet = new Fleet().loaded();
  const nvrs = fleet.heard('nvr:status:changed');
  const cameras = fleet.heard('camera:status:changed');
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101, [change(1, 1, 'offline')]));
  assert.deepEqual(nvrs, [{ nvrId: 1, oldStatus: 'online', newStatus: 'offline' }]);
  assert.deepEqual(cameras, [
    { cameraId: 101, oldStatus: 'online', newStatus: 'offline' },
    { cameraId: 102, oldStatus: 'online', newStatus: 'offline' },
  ]);
  assert.equal(fleet.state.condition(fleet.state.getCamera(101)!), 'nvr_offline');
  assert.equal(fleet.state.getNVR(1)?.status_since, AT);
});

Deno.test('what went with its NVR is no news of its own; what an online NVR reports is', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 6, 101, [change(1, 1, 'offline')]));
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 7, 102, [change(1, 2, 'offline')]));
  fleet.state.updateFromServer(statusEvent('nvr_online', 1, 8, 103, [change(1, 1, 'online'), change(1, 2, 'online')]));
  assert.deepEqual(fleet.news, ['camera 101 offline', 'nvr 1 offline', 'nvr 1 online']);
  assert.deepEqual(fleet.bus, [
    'camera 101 offline', 'nvr 1 offline', 'camera 102 offline', 'nvr 1 online', 'camera 101 online', 'camera 102 online',
  ]);
});

Deno.test('who is told finds the whole change made: no camera online under an offline NVR', () => {
  const fleet = new Fleet().loaded();
  let seen = 0;
  const look = (): void => {
    seen++;
    assert.equal(fleet.camera(1, 1), 'offline');
    assert.equal(fleet.camera(1, 2), 'offline');
    assert.equal(fleet.state.getNVR(1)?.status, 'offline');
    assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
  };
  fleet.state.subscribe('nvr:status:changed', look);
  fleet.state.subscribe('camera:status:changed', look);
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.equal(seen, 3);
});

Deno.test('a repeated event changes nothing and tells nobody', () => {
  const fleet = new Fleet().loaded();
  const offline = statusEvent('nvr_offline', 1, 6, 101);
  fleet.state.updateFromServer(offline);
  fleet.state.updateFromServer(statusEvent('nvr_online', 1, 7, 102, [change(1, 1, 'online')]));
  const told = fleet.heard('nvr:status:changed');
  assert.equal(fleet.state.updateFromServer(offline), 'repeated');
  assert.equal(fleet.state.updateFromServer({ ...offline, seq: 103 }), 'repeated', 'published twice');
  assert.equal(fleet.state.getNVR(1)?.status, 'online');
  assert.deepEqual(told, []);
  assert.deepEqual(fleet.state.position(), { seq: 103, generation: 'g1' });
});

Deno.test('an older version that comes late is dropped', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(changedEvent(1, 9, 110, ['offline', 'offline']));
  assert.equal(fleet.state.updateFromServer(statusEvent('nvr_online', 1, 8, 109, [change(1, 1, 'online')])), 'repeated');
  assert.equal(fleet.camera(1, 1), 'offline');
  assert.equal(fleet.state.position()?.seq, 110);
});

Deno.test('a version between that was never heard is told as a gap', () => {
  const fleet = new Fleet().loaded();
  assert.equal(fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 6, 101)), 'applied');
  assert.equal(fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 8, 103)), 'gap');
  assert.equal(fleet.state.getNVR(1)?.status, 'offline', 'what is known is shown all the same');
  assert.equal(fleet.state.updateFromServer(changedEvent(2, 20, 104, ['online'])), 'applied', 'it carries everything');
});

Deno.test('after something was missed there is no place to go on from before the next snapshot', () => {
  const fleet = new Fleet().loaded();
  fleet.state.mistrust();
  assert.equal(fleet.state.position(), null);
  assert.equal(fleet.state.store().position, null);
  assert.equal(fleet.state.cursor({ seq: 120, generation: 'g1' }), true);
  assert.equal(fleet.state.reached()?.seq, 120);
  fleet.state.updateFromServer(snapshot(121, [row(1, 5, [])]));
  assert.equal(fleet.state.position()?.seq, 121);
});

Deno.test('camera_status_update is shown at once and moves no position', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  assert.equal(fleet.camera(1, 1), 'offline');
  assert.equal(fleet.state.position()?.seq, 100);
  assert.deepEqual(fleet.news, ['camera 101 offline']);
});

Deno.test('the message of its NVR confirms it and tells nothing twice', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 6, 101, [change(1, 1, 'offline')]));
  assert.deepEqual(fleet.bus, ['camera 101 offline']);
  assert.equal(fleet.state.position()?.seq, 101);
});

Deno.test('a connection that breaks between camera and NVR message loses nothing', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  assert.equal(fleet.state.store().cameras.find(camera => camera.id === 101)?.status, 'online', 'not confirmed yet');
  assert.equal(fleet.state.position()?.seq, 100, 'so that both come again');
  fleet.state.resumedAt({ seq: 100, generation: 'g1' });
  fleet.state.updateFromServer({
    type: 'batch',
    events: [
      cameraEvent(1, 1, 'offline'),
      cameraEvent(1, 2, 'offline'),
      statusEvent('nvr_status_update', 1, 6, 101, [change(1, 1, 'offline'), change(1, 2, 'offline')]),
    ],
  });
  assert.deepEqual(fleet.bus, ['camera 101 offline', 'camera 102 offline']);
  assert.equal(fleet.state.position()?.seq, 101);
});

Deno.test('a late camera message does not stay when its NVR message turns out to be a repetition', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 5, 101, [change(1, 1, 'offline')]));
  assert.equal(fleet.camera(1, 1), 'online');
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('camera messages from before the snapshot are not shown', () => {
  const fleet = new Fleet();
  fleet.state.updateFromServer(snapshot(100, [row(1, 7, ['online'])], { from: { seq: 90, generation: 'g1' } }));
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  assert.equal(fleet.camera(1, 1), 'online');
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 6, 95, [change(1, 1, 'offline')]));
  fleet.state.cursor({ seq: 100, generation: 'g1' });
  fleet.state.updateFromServer(cameraEvent(1, 1, 'offline'));
  assert.equal(fleet.camera(1, 1), 'offline');
});

Deno.test('a camera message that does not fit to what is shown is left to its NVR', () => {
  const fleet = new Fleet().loaded();
  assert.equal(fleet.state.updateFromServer(cameraEvent(1, 1, 'online')), 'ignored');
  assert.equal(fleet.state.updateFromServer(cameraEvent(9, 1, 'online')), 'ignored', 'of an NVR nobody told of');
  assert.equal(fleet.state.updateFromServer({ ...cameraEvent(2, 1, 'online'), nvr_id: 1 }), 'ignored', 'of another NVR');
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.equal(fleet.state.updateFromServer(cameraEvent(1, 1, 'online')), 'ignored', 'of an NVR that is offline');
  assert.equal(fleet.camera(1, 1), 'offline');
});

Deno.test('nvr_changed replaces the NVR and its cameras, deleted ones included', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(
    changedEvent(1, 6, 101, ['offline'], { device_name: 'Renamed', region: 'south', location: 'Hall 2' }),
  );
  assert.equal(fleet.state.getNVR(1)?.device_name, 'Renamed');
  assert.equal(fleet.state.getCamera(102), undefined);
  assert.deepEqual(fleet.state.getCamerasByNVR(1).map(camera => camera.status), ['offline']);
  assert.deepEqual(fleet.state.regions().map(region => [region.region, region.totalNVRs, region.totalCameras]), [['south', 2, 2]]);
});

Deno.test('nvr_removed removes it, and what is late does not bring it back', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(removedEvent(1, 6, 101));
  assert.equal(fleet.state.getNVR(1), undefined);
  assert.equal(fleet.state.getCamera(101), undefined);
  fleet.state.updateFromServer(statusEvent('nvr_online', 1, 6, 102, [change(1, 1, 'online')]));
  fleet.state.updateFromServer(snapshot(100, [row(1, 5, ['online']), row(2, 5, ['offline'])]));
  assert.equal(fleet.state.getNVR(1), undefined);
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('nvr_removed then nvr_changed is a move between regions', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer({
    type: 'batch',
    events: [removedEvent(1, 6, 101), changedEvent(1, 7, 102, ['online', 'online'], { region: 'west' })],
  });
  assert.equal(fleet.state.getNVR(1)?.region, 'west');
  assert.deepEqual(fleet.state.regions().map(region => region.region), ['south', 'west']);
});

Deno.test('an event of an NVR that nobody told of makes it known', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(statusEvent('nvr_online', 3, 2, 101, [change(3, 1, 'online')]));
  assert.equal(fleet.state.getNVR(3)?.status, 'online');
  assert.equal(fleet.camera(3, 1), 'online');
  assert.deepEqual(fleet.news, ['nvr 3 online']);
});

Deno.test('an NVR that is enrolled is told and is no news: it waits for its first connection', () => {
  const fleet = new Fleet().loaded();
  const told = fleet.heard('nvr:status:changed');
  fleet.state.updateFromServer(changedEvent(3, 1, 101, ['offline'], { status: 'offline' }));
  assert.deepEqual(told, [{ nvrId: 3, oldStatus: undefined, newStatus: 'offline' }]);
  assert.deepEqual(fleet.news, []);
});

Deno.test('whatever is said of the cameras of an offline NVR, they are offline', () => {
  const fleet = new Fleet();
  fleet.state.updateFromServer(snapshot(1, [row(1, 1, ['online'], { status: 'offline' })]));
  assert.equal(fleet.camera(1, 1), 'offline');
  fleet.state.updateFromServer(changedEvent(1, 2, 2, ['online'], { status: 'offline' }));
  assert.equal(fleet.camera(1, 1), 'offline');
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 1, 3, 3, [change(1, 1, 'online')], { status: 'offline' }));
  assert.equal(fleet.camera(1, 1), 'offline');
});

Deno.test('statistics are told after 500 ms of quiet, and once a second at the latest', () => {
  const fleet = new Fleet().loaded();
  fleet.clock.passNow(2_000);
  const stats = fleet.heard('stats:updated');
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  fleet.clock.passNow(499);
  assert.equal(stats.length, 0);
  fleet.clock.passNow(1);
  assert.equal(stats.length, 1);
  assert.equal(stats[0]?.offlineNVRs, 1);
  for (let i = 0; i < 30; i++) {
    fleet.state.updateFromServer(statusEvent(i % 2 ? 'nvr_offline' : 'nvr_online', 1, 7 + i, 102 + i));
    fleet.clock.passNow(100);
    if (i % 2 === 1) fleet.state.updateFromServer(statusEvent('nvr_status_update', 2, 6 + i, 200 + i, [change(2, 1, i % 4 === 1 ? 'online' : 'offline')]));
  }
  assert.ok(stats.length >= 2 && stats.length <= 4, `${stats.length} in 3 s`);
});

function flat(changes: Changes): object {
  return { nvrs: [...changes.nvrs], cameras: [...changes.cameras].sort(), structure: changes.structure };
}

Deno.test('changes are gathered for 100 ms; statuses are told at once', () => {
  const fleet = new Fleet().loaded();
  fleet.clock.passNow(2_000);
  const changes = fleet.heard('changes');
  const nvrs = fleet.heard('nvr:status:changed');
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  fleet.state.updateFromServer(statusEvent('nvr_status_update', 2, 6, 102, [change(2, 1, 'online')], { region: 'south' }));
  assert.equal(nvrs.length, 1);
  fleet.clock.passNow(99);
  assert.equal(changes.length, 0);
  fleet.clock.passNow(1);
  assert.deepEqual(changes.map(flat), [{ nvrs: [1, 2], cameras: [101, 102, 201], structure: false }]);
});

Deno.test('without batchUpdates changes are told one by one', () => {
  const fleet = new Fleet({ batchUpdates: false }).loaded();
  const changes = fleet.heard('changes');
  fleet.state.updateFromServer({
    type: 'batch',
    events: [statusEvent('nvr_offline', 1, 6, 101), statusEvent('nvr_status_update', 2, 6, 102, [change(2, 1, 'online')], { region: 'south' })],
  });
  assert.deepEqual(changes.map(flat), [
    { nvrs: [1], cameras: [101, 102], structure: false },
    { nvrs: [2], cameras: [201], structure: false },
  ]);
});

Deno.test('arrays of all stay the same while nothing comes or goes, and show what changed', () => {
  const { state } = new Fleet().loaded();
  const nvrs = state.getAllNVRs();
  const cameras = state.getAllCameras();
  state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.equal(state.getAllNVRs(), nvrs);
  assert.equal(state.getAllCameras(), cameras);
  assert.equal(nvrs.find(nvr => nvr.id === 1)?.status, 'offline');
  assert.ok(cameras.every(camera => camera.status === 'offline'));
  state.updateFromServer(changedEvent(1, 7, 102, ['online']));
  assert.notEqual(state.getAllCameras(), cameras);
});

Deno.test('unsubscribe ends it', () => {
  const fleet = new Fleet().loaded();
  let told = 0;
  const listener = (): void => void told++;
  fleet.state.subscribe('nvr:status:changed', listener);
  fleet.state.unsubscribe('nvr:status:changed', listener);
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.equal(told, 0);
});

Deno.test('setNVR and setCamera change the picture and tell changes only', () => {
  const fleet = new Fleet().loaded();
  const nvrs = fleet.heard('nvr:status:changed');
  const cameras = fleet.heard('camera:status:changed');
  const { id: _, ...nvr } = fleet.state.getNVR(1)!;
  fleet.state.setNVR(1, { ...nvr, device_name: 'Other' });
  assert.deepEqual(nvrs, []);
  fleet.state.setNVR(1, { ...nvr, status: 'offline' });
  assert.deepEqual(nvrs, [{ nvrId: 1, oldStatus: 'online', newStatus: 'offline' }]);
  assert.equal(fleet.camera(1, 1), 'offline');
  fleet.state.setNVR(9, { ...nvr, status: 'online' });
  assert.deepEqual(nvrs.at(-1), { nvrId: 9, oldStatus: undefined, newStatus: 'online' });
  fleet.state.setCamera(901, { nvr_id: 9, name: 'C', ip_address: null, status: 'online', status_since: null });
  fleet.state.setCamera(901, { nvr_id: 9, name: 'C', ip_address: null, status: 'offline', status_since: null });
  fleet.state.setCamera(999, { nvr_id: 77, name: 'C', ip_address: null, status: 'online', status_since: null });
  assert.deepEqual(cameras.slice(-2).map(event => [event.cameraId, event.oldStatus, event.newStatus]), [
    [901, undefined, 'online'],
    [901, 'online', 'offline'],
  ]);
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('an event type that is a hostile name is nothing to the state', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(changedEvent(3, 1, 101, ['online'], { device_name: '__proto__', hostname: 'constructor', region: 'toString' }));
  assert.equal(fleet.state.getNVR(3)?.device_name, '__proto__');
  assert.equal(({} as Record<string, unknown>)['online'], undefined);
  assert.ok(fleet.state.regions().some(region => region.region === 'toString'));
});
