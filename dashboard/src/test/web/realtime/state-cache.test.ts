import assert from 'node:assert/strict';
import { change, changedEvent, removedEvent, row, snapshot, statusEvent } from './fleet-events.ts';
import { Fleet, recomputed } from './watched-state.ts';

Deno.test('what does not fit into the cache is counted, its numbers stay honest, and they follow the feed', () => {
  const fleet = new Fleet({ maxCacheSize: 7 });
  fleet.state.updateFromServer({
    ...snapshot(100, [row(1, 1, ['online', 'online']), row(2, 1, ['online', 'offline']), row(3, 1, ['online', 'online'])]),
    occasion: 'learned',
  });
  assert.deepEqual([fleet.state.getAllNVRs().length, fleet.state.getAllCameras().length, fleet.state.leftOut()], [2, 4, 3]);
  assert.deepEqual([fleet.state.summary().totalNVRs, fleet.state.summary().totalCameras, fleet.state.summary().onlineCameras], [3, 6, 5]);
  fleet.state.updateFromServer(statusEvent('nvr_offline', 3, 2, 101));
  fleet.state.updateFromServer(statusEvent('nvr_offline', 3, 2, 102));
  assert.deepEqual([fleet.state.summary().onlineNVRs, fleet.state.summary().onlineCameras], [2, 3]);
  fleet.state.updateFromServer(statusEvent('nvr_online', 3, 3, 103, [change(3, 1, 'online')]));
  assert.deepEqual([fleet.state.summary().onlineNVRs, fleet.state.summary().onlineCameras], [3, 4]);
  assert.equal(fleet.state.store().position, null, 'a part is nothing to go on from');
  fleet.state.updateFromServer(removedEvent(1, 2, 104));
  fleet.state.updateFromServer(changedEvent(3, 4, 105, ['online', 'online']));
  assert.equal(fleet.state.leftOut(), 0, 'there is room now');
  assert.equal(fleet.camera(3, 2), 'online');
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('a cache of nothing still knows the numbers', () => {
  const fleet = new Fleet({ maxCacheSize: 0 }).loaded();
  assert.equal(fleet.state.leftOut(), 5);
  assert.equal(fleet.state.summary().totalCameras, 3);
  assert.deepEqual(fleet.state.getAllNVRs(), []);
});

Deno.test('an NVR that outgrows the cache is left out as a whole', () => {
  const fleet = new Fleet({ maxCacheSize: 5 }).loaded();
  fleet.state.updateFromServer(changedEvent(1, 6, 101, ['online', 'online', 'online']));
  assert.equal(fleet.state.getNVR(1), undefined);
  assert.equal(fleet.state.getCamera(101), undefined);
  assert.equal(fleet.state.leftOut(), 4);
  assert.equal(fleet.state.summary().totalCameras, 4);
});

Deno.test('clear forgets everything and everybody, and leaves no timer', () => {
  const fleet = new Fleet().loaded();
  const stats = fleet.heard('stats:updated');
  fleet.state.clear();
  assert.equal(fleet.clock.waiting, 0);
  fleet.clock.passNow(5_000);
  assert.deepEqual([stats, fleet.state.getAllNVRs(), fleet.state.position()], [[], [], null]);
  assert.equal(fleet.state.summary().totalNVRs, 0);
});

Deno.test('a stored picture comes back without being news, with its place', () => {
  const stored = new Fleet().loaded().state.store();
  const fleet = new Fleet();
  const told = fleet.heard('nvr:status:changed');
  fleet.state.restore(stored);
  assert.deepEqual(fleet.state.position(), { seq: 100, generation: 'g1' });
  assert.equal(fleet.camera(1, 2), 'online');
  assert.deepEqual([told, fleet.news], [[], []]);
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.deepEqual(fleet.news, ['nvr 1 offline']);
});
