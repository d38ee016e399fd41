import assert from 'node:assert/strict';
import { change, changedEvent, removedEvent, row, snapshot, statusEvent } from './fleet-events.ts';
import { Fleet, recomputed } from './watched-state.ts';

Deno.test('the first snapshot is no news, nobody is told of each NVR, and lists are told to be made anew', () => {
  const fleet = new Fleet();
  const nvrs = fleet.heard('nvr:status:changed');
  const changes = fleet.heard('changes');
  fleet.loaded();
  fleet.clock.passNow(100);
  assert.deepEqual([fleet.news, fleet.bus, nvrs], [[], [], []]);
  assert.equal(changes.length, 1);
  assert.equal(changes[0]?.structure, true);
});

Deno.test('a snapshot after that tells real differences only', () => {
  const fleet = new Fleet().loaded();
  const nvrs = fleet.heard('nvr:status:changed');
  fleet.state.updateFromServer(
    snapshot(200, [row(1, 8, ['offline', 'offline'], { status: 'offline' }), row(2, 5, ['offline'], { region: 'south' }), row(3, 1, ['online'])]),
  );
  assert.deepEqual(nvrs, [{ nvrId: 1, oldStatus: 'online', newStatus: 'offline' }]);
  assert.deepEqual(fleet.news, ['nvr 1 offline'], 'NVR 3 may have been online all the time');
});

Deno.test('a snapshot that changes nothing tells nothing', () => {
  const fleet = new Fleet().loaded();
  fleet.clock.passNow(2_000);
  const changes = fleet.heard('changes');
  const stats = fleet.heard('stats:updated');
  fleet.loaded();
  fleet.clock.passNow(2_000);
  assert.deepEqual([changes, stats], [[], []]);
});

Deno.test('what moved on since a snapshot was read stays', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 105));
  fleet.state.updateFromServer(changedEvent(3, 1, 106, ['online']));
  fleet.state.updateFromServer(snapshot(102, [row(1, 5, ['online', 'online'])], { from: { seq: 101, generation: 'g1' } }));
  assert.equal(fleet.state.getNVR(1)?.status, 'offline', 'has a higher version');
  assert.notEqual(fleet.state.getNVR(3), undefined, 'came after the snapshot');
  assert.equal(fleet.state.getNVR(2), undefined, 'is not there any more');
  assert.equal(fleet.state.position()?.seq, 102);
});

Deno.test('an event that a snapshot has already does not bring back what it does not show', () => {
  const fleet = new Fleet();
  fleet.state.updateFromServer(snapshot(110, [row(2, 5, [])], { from: { seq: 100, generation: 'g1' } }));
  fleet.state.updateFromServer(statusEvent('nvr_online', 1, 7, 104, [change(1, 1, 'online')]));
  assert.equal(fleet.state.getNVR(1), undefined);
});

Deno.test('a snapshot of another generation is taken as it is, lower versions included', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(removedEvent(2, 9, 101));
  fleet.state.updateFromServer(
    snapshot(3, [row(1, 2, ['offline']), row(2, 1, ['online']), row(4, 1, ['online'], { cameras: [{ camera_id: 102, name: 'moved', ip_address: '10.0.0.9', status: 'online' }] })], { generation: 'g2' }),
  );
  assert.equal(fleet.state.getNVR(1)?.version, 2);
  assert.equal(fleet.state.getNVR(2)?.version, 1);
  assert.equal(fleet.state.getCamera(102)?.nvr_id, 4);
  assert.deepEqual(fleet.state.position(), { seq: 3, generation: 'g2' });
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('cursors move the position forward, never back, and not into another generation', () => {
  const fleet = new Fleet().loaded();
  assert.equal(fleet.state.cursor({ seq: 150, generation: 'g1' }), true);
  assert.equal(fleet.state.cursor({ seq: 120, generation: 'g1' }), true);
  assert.equal(fleet.state.position()?.seq, 150);
  assert.equal(fleet.state.cursor({ seq: 3, generation: 'g2' }), false);
  assert.deepEqual(fleet.state.position(), { seq: 150, generation: 'g1' });
});

Deno.test('versions of removed NVRs are remembered up to a limit', () => {
  const fleet = new Fleet().loaded();
  for (let id = 10; id < 12_000; id++) {
    fleet.state.updateFromServer(removedEvent(id, 2, 1000 + id));
  }
  assert.equal(fleet.state.updateFromServer(statusEvent('nvr_online', 11_999, 2, 20_000)), 'repeated');
  assert.equal(fleet.state.updateFromServer(statusEvent('nvr_online', 10, 2, 20_001)), 'applied', 'forgotten');
});
