import assert from 'node:assert/strict';
import { LastKnown } from '../../../main/resources/web/app/realtime/last-known.ts';
import type { StoredPicture } from '../../../main/resources/web/app/realtime/state-manager.ts';
import { owner, read, write } from '../../../main/resources/web/app/realtime/stored-picture.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { ANNA, FakePage, FakeServer, FakeStore } from './fake-server.ts';

const PICTURE: StoredPicture = {
  nvrs: [{ id: 1, hostname: 'h', device_name: 'd', region: null, location: null, status: 'online', status_since: null, last_seen: null, version: 3 }],
  cameras: [{ id: 11, nvr_id: 1, name: 'c', ip_address: null, status: 'online', status_since: null }],
  position: { seq: 7, generation: 'g1' },
};
const NOW = 1_800_000_000_000;

function keeping(): { clock: FakeClock; store: FakeStore; lastKnown: LastKnown; set(revision: number): void } {
  const clock = new FakeClock();
  const store = new FakeStore();
  let revision = 0;
  const lastKnown = new LastKnown({
    clock, store, person: () => ANNA, picture: () => PICTURE, revision: () => revision, currentAt: () => clock.now(),
  });
  return { clock, store, lastKnown, set: to => void (revision = to) };
}

Deno.test('the picture is written at most every 10 s, and only if it changed', async () => {
  const { clock, store, lastKnown, set } = keeping();
  lastKnown.start();
  await clock.pass(30_000);
  assert.equal(store.saves, 0);
  for (let i = 1; i <= 30; i++) {
    set(i);
    await clock.pass(1_000);
  }
  assert.equal(store.saves, 3);
  await clock.pass(30_000);
  assert.equal(store.saves, 3);
});

Deno.test('flush writes at once what is new; after stop and forget nothing is written', async () => {
  const { store, lastKnown, set, clock } = keeping();
  lastKnown.start();
  set(1);
  await lastKnown.flush();
  await lastKnown.flush();
  assert.equal(store.saves, 1);
  await clock.pass(5_000);
  await lastKnown.flush();
  assert.equal(store.saves, 2, 'it is known to be current for longer');
  await lastKnown.forget();
  set(2);
  await lastKnown.flush();
  await clock.pass(60_000);
  assert.equal(store.saves, 2);
  assert.equal(store.text, undefined);
});

Deno.test('what is written is read again', () => {
  assert.deepEqual(read(write(PICTURE, ANNA, NOW - 5), ANNA, NOW), { picture: PICTURE, currentAt: NOW - 5 });
});

Deno.test('a picture that is not whole has no place to go on from', () => {
  const edit = (change: (stored: Record<string, unknown>) => void): StoredPicture | undefined => {
    const stored = JSON.parse(write(PICTURE, ANNA, NOW)) as Record<string, unknown>;
    change(stored);
    return read(JSON.stringify(stored), ANNA, NOW)?.picture;
  };
  assert.deepEqual(edit(() => {})?.position, PICTURE.position);
  assert.equal(edit(stored => void (stored['cameras'] = []))?.position, null);
  assert.equal(edit(stored => void (stored['counts'] = [2, 1]))?.position, null);
  assert.equal(edit(stored => void (stored['cameras'] = [{ ...PICTURE.cameras[0], nvr_id: 2 }]))?.position, null);
  assert.equal(edit(stored => void (stored['position'] = { seq: '7', generation: 'g1' }))?.position, null);
});

Deno.test('what cannot be made sense of is nothing', () => {
  const whole = JSON.parse(write(PICTURE, ANNA, NOW)) as Record<string, unknown>;
  for (const odd of [
    undefined, null, 7, {}, '', 'no JSON', '[]', 'null', '{}',
    JSON.stringify({ ...whole, format: 2 }), JSON.stringify({ ...whole, nvrs: [{ ...PICTURE.nvrs[0], id: '1' }] }),
    JSON.stringify({ ...whole, cameras: null }), JSON.stringify({ ...whole, currentAt: 'now' }),
  ]) {
    assert.equal(read(odd, ANNA, NOW), null);
  }
});

Deno.test('a picture is kept for a week, and is never from the future', () => {
  const week = 7 * 24 * 3600 * 1000;
  assert.equal(read(write(PICTURE, ANNA, NOW - week - 1), ANNA, NOW), null);
  assert.equal(read(write(PICTURE, ANNA, NOW + 999_999), ANNA, NOW)?.currentAt, NOW);
});

Deno.test('admins see every region, whatever their list says', () => {
  assert.equal(owner({ ...ANNA, roles: ['admin'] }), owner({ ...ANNA, regions: null }));
  assert.notEqual(owner({ ...ANNA, regions: [] }), owner({ ...ANNA, regions: null }));
});

Deno.test('a storage that is broken, or never answers, is no error and holds nothing up', async () => {
  const server = new FakeServer();
  server.create(1, ['online']);
  const broken = new FakeStore();
  broken.broken = true;
  const page = new FakePage(server, undefined, broken);
  await page.live();
  await page.clock.pass(15_000);
  assert.equal(page.state.freshness().source, 'live');
  await page.manager.signedOut();

  const hanging = new FakeStore();
  hanging.load = () => new Promise(() => {});
  const other = new FakePage(server, undefined, hanging);
  void other.manager.init();
  await other.clock.pass(1_000);
  await settled();
  assert.equal(other.sockets.all.length, 1);
});
