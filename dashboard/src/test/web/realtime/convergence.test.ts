import assert from 'node:assert/strict';
import type { Summary } from '../../../main/resources/web/app/fleet.ts';
import type { StateManager } from '../../../main/resources/web/app/realtime/state-manager.ts';
import type { FeedEvent, Status } from '../../../main/resources/web/app/wire.ts';
import { FakePage, FakeServer, truth } from './fake-server.ts';
import type { FakeSocket } from './fake-socket.ts';
import { seeded } from './seeded.ts';

function recomputed(state: StateManager): { summary: Summary; regions: unknown } {
  const summary = { totalNVRs: 0, onlineNVRs: 0, offlineNVRs: 0, totalCameras: 0, onlineCameras: 0, offlineCameras: 0 };
  const regions = new Map<string | null, number[]>();
  for (const nvr of state.getAllNVRs()) {
    const numbers = regions.get(nvr.region) ?? [0, 0, 0, 0, 0];
    regions.set(nvr.region, numbers);
    summary.totalNVRs++;
    numbers[0]!++;
    nvr.status === 'online' ? (summary.onlineNVRs++, numbers[1]!++) : summary.offlineNVRs++;
    for (const camera of state.getCamerasByNVR(nvr.id)) {
      summary.totalCameras++;
      numbers[2]!++;
      camera.status === 'online' ? (summary.onlineCameras++, numbers[3]!++) : summary.offlineCameras++;
      if (state.condition(camera) === 'offline') numbers[4]!++;
    }
  }
  return { summary, regions: [...regions].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)) };
}

function checkNumbers(state: StateManager, when: string): void {
  const expected = recomputed(state);
  assert.deepEqual(state.summary(), expected.summary, when);
  const regions = state.regions().map(r => [r.region, [r.totalNVRs, r.onlineNVRs, r.totalCameras, r.onlineCameras, r.faultyCameras]]);
  assert.deepEqual(regions.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)), expected.regions, when);
  for (const camera of state.getAllCameras()) {
    assert.ok(camera.status === 'offline' || state.getNVR(camera.nvr_id)?.status === 'online', `${when}: online under an offline NVR`);
    assert.equal(state.getCamera(camera.id), camera, when);
  }
  assert.equal(state.getAllCameras().length, state.summary().totalCameras, when);
}

const REGIONS = ['north', 'south', 'east'];

/** A random life of a page: changes, cuts, repetitions, old snapshots, a ring that forgets, a feed that begins anew. */
async function live(seed: number): Promise<void> {
  const random = seeded(seed);
  const pick = (n: number): number => Math.floor(random() * n);
  const status = (): Status => (random() < 0.5 ? 'online' : 'offline');
  const server = new FakeServer();
  for (let id = 1; id <= 6; id++) server.create(id, [status(), status(), status()], REGIONS[pick(3)]);
  const page = new FakePage(server, undefined, undefined, { reconnectAttempts: 3 }, random);
  void page.manager.init();
  await page.clock.pass(0);
  let socket = null as FakeSocket | null;
  let sent = 0;

  const connect = async (): Promise<void> => {
    for (let i = 0; i < 400 && (page.sockets.last === undefined || page.sockets.last.onopen === null || page.sockets.last.sent.length > 0); i++) {
      await page.clock.pass(250);
    }
    socket = page.sockets.last;
    socket.opens();
    sent = server.greet(socket, pick(4));
  };
  const deliver = (): void => {
    const groups = server.above(sent);
    const some = groups.slice(0, 1 + pick(groups.length));
    const events = some.flat();
    if (events.length === 0 || !socket) return;
    sent = (events.at(-1) as { seq: number }).seq;
    random() < 0.5 ? socket.says({ type: 'batch', events }) : socket.says(...events);
    if (random() < 0.1) socket.says({ type: 'batch', events: groups[pick(some.length)] });
  };
  const act = (): FeedEvent[] => {
    const ids = [...server.nvrs.keys()];
    const id = ids[pick(ids.length)]!;
    const dice = random();
    const unused = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(unusedId => !server.nvrs.has(unusedId));
    if (unused !== undefined && (ids.length === 0 || dice < 0.06)) {
      return server.create(unused, [status(), status()], REGIONS[pick(3)]);
    }
    if (dice < 0.1) return server.remove(id);
    if (dice < 0.16) return server.move(id, REGIONS[pick(3)]!);
    return server.transition(id, random() < 0.6 ? 'online' : 'offline', [status(), status(), status()]);
  };

  await connect();
  for (let step = 0; step < 120; step++) {
    const dice = random();
    if (dice < 0.55) act();
    else if (dice < 0.8) deliver();
    else if (dice < 0.84 && socket) {
      // In the middle of what belongs together.
      const group = server.above(sent)[0];
      if (group && group.length > 1) socket.says(...group.slice(0, 1));
      socket.closes();
      await connect();
    } else if (dice < 0.88) server.cache();
    else if (dice < 0.93) server.uncache();
    else if (dice < 0.95) server.floor = Math.max(server.floor, server.seq - pick(5));
    else if (dice < 0.96) {
      server.startAnew();
      server.uncache();
      socket!.closes(1012, 'restarting');
      await connect();
    } else await page.clock.pass(pick(1_500));
    checkNumbers(page.state, `seed ${seed}, step ${step}`);
  }

  // Peace: everything is told, and time passes.
  server.uncache();
  for (let i = 0; i < 12; i++) {
    if (page.sockets.last !== socket || socket!.closedByPage) await connect();
    while (server.above(sent).length > 0) deliver();
    server.cursor(socket!);
    await page.clock.pass(4_000);
  }
  assert.deepEqual(page.shown(), truth(server), `seed ${seed}`);
  assert.equal(page.state.freshness().source, 'live', `seed ${seed}`);
  assert.deepEqual(page.state.position(), { seq: server.seq, generation: server.generation }, `seed ${seed}`);
  checkNumbers(page.state, `seed ${seed}, at the end`);
}

Deno.test('whatever happens on the way, the picture becomes the truth and its numbers are right at every step', async () => {
  for (let seed = 1; seed <= 60; seed++) {
    await live(seed);
  }
});
