import assert from 'node:assert/strict';
import { changedEvent, statusEvent } from './fleet-events.ts';
import { Fleet, recomputed } from './watched-state.ts';

Deno.test('an optimistic update shows at once; rollback brings back what was there', () => {
  const fleet = new Fleet().loaded();
  const update = fleet.state.optimistic('nvr', 1, { device_name: 'New', region: 'west' });
  assert.equal(fleet.state.getNVR(1)?.device_name, 'New');
  assert.deepEqual(fleet.state.regions().map(region => region.region), ['south', 'west']);
  assert.equal(fleet.state.store().nvrs.find(nvr => nvr.id === 1)?.device_name, 'NVR 1', 'nobody confirmed it');
  update.rollback();
  assert.equal(fleet.state.getNVR(1)?.device_name, 'NVR 1');
  assert.deepEqual(fleet.state.regions().map(region => region.region), ['north', 'south']);
});

Deno.test('commit keeps it, and a second commit or rollback does nothing', () => {
  const fleet = new Fleet().loaded();
  const update = fleet.state.optimistic('camera', 101, { name: 'Door' });
  update.commit();
  update.rollback();
  assert.equal(fleet.state.getCamera(101)?.name, 'Door');
});

Deno.test('optimistic updates of one thing end in any order', () => {
  const fleet = new Fleet().loaded();
  const first = fleet.state.optimistic('nvr', 1, { device_name: 'First' });
  const second = fleet.state.optimistic('nvr', 1, { location: 'Hall' });
  first.rollback();
  assert.deepEqual([fleet.state.getNVR(1)?.device_name, fleet.state.getNVR(1)?.location], ['NVR 1', 'Hall']);
  second.commit();
  assert.equal(fleet.state.getNVR(1)?.location, 'Hall');
});

Deno.test("the server's word wins over an optimistic update, which then does nothing more", () => {
  const fleet = new Fleet().loaded();
  const nvr = fleet.state.optimistic('nvr', 1, { device_name: 'Mine' });
  const camera = fleet.state.optimistic('camera', 101, { status: 'offline' });
  fleet.state.updateFromServer(changedEvent(1, 6, 101, ['online', 'online'], { device_name: 'Theirs' }));
  nvr.rollback();
  nvr.commit();
  camera.rollback();
  camera.commit();
  assert.equal(fleet.state.getNVR(1)?.device_name, 'Theirs');
  assert.equal(fleet.camera(1, 1), 'online');
  assert.deepEqual(fleet.state.summary(), recomputed(fleet.state));
});

Deno.test('what the server does not speak of is as it was before the optimistic update', () => {
  const fleet = new Fleet().loaded();
  const update = fleet.state.optimistic('nvr', 1, { location: 'Hall 2' });
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  assert.equal(fleet.state.getNVR(1)?.location, null);
  update.commit();
  assert.equal(fleet.state.getNVR(1)?.location, null);
});

Deno.test('an optimistic camera is never online under an offline NVR', () => {
  const fleet = new Fleet().loaded();
  fleet.state.updateFromServer(statusEvent('nvr_offline', 1, 6, 101));
  fleet.state.optimistic('camera', 101, { status: 'online' });
  assert.equal(fleet.camera(1, 1), 'offline');
});

Deno.test('an optimistic update of what is not there does nothing', () => {
  const update = new Fleet().loaded().state.optimistic('nvr', 99, { device_name: 'x' });
  update.commit();
  update.rollback();
});
