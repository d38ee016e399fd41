import assert from 'node:assert/strict';
import type { Freshness } from '../../../main/resources/web/app/fleet.ts';
import { settled } from './fake-clock.ts';
import { ANNA, FakePage, FakeServer, FakeStore, truth } from './fake-server.ts';
import { statusEvent } from './fleet-events.ts';

function fleet(): FakeServer {
  const server = new FakeServer();
  server.create(1, ['online', 'online']);
  server.create(2, ['online', 'offline'], 'south');
  return server;
}

Deno.test('a page begins with a snapshot and follows from its place', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  assert.deepEqual(socket.sent[0]?.['since'], server.seq);
  assert.equal(socket.url, 'ws://localhost:8080/ws');
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
  socket.says({ type: 'batch', events: server.transition(1, 'offline') });
  assert.deepEqual(page.shown(), truth(server));
  assert.deepEqual(page.news, ['nvr 1 offline']);
  assert.deepEqual(server.requests, ['/api/snapshot?limit=1000']);
});

Deno.test('status is connecting from the start, and told on the bus', async () => {
  const page = new FakePage(fleet());
  assert.equal(page.manager.getConnectionStatus(), 'disconnected');
  const socket = await page.live();
  assert.deepEqual(page.statuses, ['connecting', 'connected']);
  socket.closes();
  assert.equal(page.manager.getConnectionStatus(), 'reconnecting');
});

Deno.test('init and on tie it together for the pages; off ends it', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const heard: string[] = [];
  const listener = (_: unknown, event: string): void => void heard.push(event);
  page.manager.on('nvr:*', listener);
  page.manager.on('stats:updated', listener);
  const socket = await page.live();
  void page.manager.init();
  assert.equal(page.sockets.all.length, 1, 'a second init does nothing');
  socket.says(...server.transition(1, 'offline'));
  await page.clock.pass(1_000);
  assert.deepEqual(heard, ['nvr:status:changed', 'nvr:offline', 'stats:updated']);
  page.manager.off('nvr:*', listener);
  socket.says(...server.transition(1, 'online'));
  assert.equal(heard.length, 3);
});

Deno.test('a first snapshot that cannot be had does not hold the connection up', async () => {
  const server = fleet();
  server.down = true;
  const page = new FakePage(server);
  const socket = await page.live();
  assert.equal(socket.sent[0]?.['since'], undefined);
  assert.equal(page.manager.getConnectionStatus(), 'connected');
  assert.equal(page.state.freshness().source, 'none');
  socket.says({ type: 'batch', events: server.transition(1, 'offline') });
  server.down = false;
  await page.clock.pass(2_000);
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
  assert.deepEqual(page.news, []);
});

Deno.test('a first snapshot that hangs does not either', async () => {
  const server = fleet();
  server.hold = new Promise(() => {});
  const page = new FakePage(server);
  void page.manager.init();
  await page.clock.pass(2_999);
  assert.equal(page.sockets.all.length, 0);
  await page.clock.pass(1);
  assert.equal(page.sockets.all.length, 1);
});

Deno.test('a lost connection is resumed where it was; the picture says its age meanwhile', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  await page.clock.pass(4_000);
  server.cursor(socket);
  const heardAt = page.clock.now();
  socket.closes();
  assert.deepEqual(page.state.freshness(), { source: 'last-known', at: heardAt });
  server.transition(1, 'offline');
  const next = await page.nextSocket();
  next.opens();
  const at = server.greet(next);
  next.says({ type: 'batch', events: server.above(at).flat() });
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
  assert.deepEqual(page.news, ['nvr 1 offline']);
  assert.equal(server.requests.length, 1, 'no snapshot was needed');
});

Deno.test('snapshot_required: real differences are told, and what came meanwhile is applied', async () => {
  const server = fleet();
  const page = new FakePage(server);
  (await page.live()).closes();
  server.transition(1, 'offline');
  server.transition(2, 'offline');
  server.transition(2, 'online');
  server.floor = server.seq - 1;
  const next = await page.nextSocket();
  next.opens();
  server.greet(next, 1);
  assert.equal(page.state.freshness().source, 'last-known', 'until the snapshot is there');
  next.says({ type: 'batch', events: server.transition(2, 'online', ['online', 'online']) });
  assert.equal(page.state.getCamera(202)?.status, 'offline', 'kept, not applied');
  await settled();
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
  // NVR 2 was away and is there again, which nobody saw; its camera 201 came back later.
  assert.deepEqual(page.news, ['nvr 1 offline', 'camera 201 offline', 'camera 201 online', 'camera 202 online']);
});

Deno.test('a snapshot older than where events begin is read again, so that nothing is between them', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  server.cache();
  server.transition(1, 'offline');
  socket.says({ type: 'snapshot_required', seq: server.seq, generation: server.generation });
  await settled();
  assert.equal(page.state.getNVR(1)?.status, 'online');
  assert.equal(page.state.freshness().source, 'last-known');
  server.uncache();
  await page.clock.pass(1_000);
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
});

Deno.test('another generation: the gateway asks for a snapshot, and lower numbers count', async () => {
  const server = fleet();
  const page = new FakePage(server);
  (await page.live()).closes(1012, 'restarting');
  server.startAnew();
  server.transition(1, 'offline');
  const next = await page.nextSocket();
  next.opens();
  assert.equal(next.sent[0]?.['since'], 2);
  server.greet(next);
  await settled();
  assert.deepEqual(page.state.position(), { seq: 1, generation: 'g2' });
  next.says(...server.transition(2, 'offline'));
  assert.deepEqual(page.shown(), truth(server));
});

Deno.test('a server that restarted behind our place says so, and is believed', async () => {
  const server = fleet();
  for (let i = 0; i < 5; i++) server.transition(1, i % 2 ? 'online' : 'offline');
  const page = new FakePage(server);
  (await page.live()).closes();
  server.seq = 3;
  server.log = [];
  server.generation = 'g9';
  const next = await page.nextSocket();
  next.opens();
  server.greet(next);
  await settled();
  assert.deepEqual(page.state.position(), { seq: 3, generation: 'g9' });
  assert.equal(page.state.freshness().source, 'live');
});

Deno.test('a cursor of another generation asks for a snapshot by itself', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  server.startAnew();
  server.cursor(socket);
  await settled();
  assert.equal(page.state.position()?.generation, 'g2');
});

Deno.test('a connection that breaks while a snapshot is read is gone on from the old place', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  let release = (): void => {};
  server.hold = new Promise(resolve => (release = resolve));
  socket.says({ type: 'snapshot_required', seq: server.seq, generation: 'g1' });
  socket.says(...server.transition(1, 'offline'));
  socket.closes();
  server.hold = null;
  release();
  await settled();
  assert.deepEqual(page.state.position(), { seq: 2, generation: 'g1' });
  const next = await page.nextSocket();
  next.opens();
  next.says({ type: 'batch', events: server.above(server.greet(next)).flat() });
  assert.deepEqual(page.shown(), truth(server));
});

Deno.test('an event that is missing between two makes the page read a snapshot', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  server.transition(1, 'online', ['offline', 'online']);
  socket.says(...server.transition(1, 'online', ['offline', 'offline']));
  assert.equal(page.state.freshness().source, 'last-known', 'something is not known');
  await page.clock.pass(100);
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
});

Deno.test('an event that cannot be read does too, ever more seldom if it goes on', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  for (let i = 0; i < 600; i++) {
    socket.says({ ...statusEvent('nvr_online', 1, 1, 1), nvr_id: '1' });
    if (i % 5 === 0) server.cursor(socket);
    await page.clock.pass(1_000);
  }
  const reads = server.requests.length;
  assert.ok(reads > 4 && reads < 15, `${reads} snapshots in 10 minutes`);
  assert.equal(page.manager.getConnectionStatus(), 'connected');
});

Deno.test('a gap is mended also when the connection breaks before', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  server.transition(1, 'online', ['offline', 'online']);
  socket.says(...server.transition(1, 'online', ['offline', 'offline']));
  socket.closes();
  const next = await page.nextSocket();
  next.opens();
  assert.equal(next.sent[0]?.['since'], undefined);
  server.greet(next);
  await settled();
  assert.deepEqual(page.shown(), truth(server));
});

Deno.test('10 failed attempts, polling, and back without a hole', async () => {
  const server = fleet();
  const page = new FakePage(server);
  (await page.live()).closes();
  for (let i = 0; i < 10; i++) {
    (await page.nextSocket()).closes();
  }
  assert.equal(page.manager.getConnectionStatus(), 'polling');
  await settled();
  assert.equal(page.state.freshness().source, 'polled');
  server.transition(1, 'offline');
  const readings = server.requests.length;
  await page.clock.pass(5_000);
  assert.deepEqual(page.shown(), truth(server));
  assert.deepEqual(page.news, ['nvr 1 offline']);
  assert.ok(server.requests.length > readings);
  server.transition(2, 'offline');
  const next = await page.nextSocket();
  next.opens();
  next.says({ type: 'batch', events: server.above(server.greet(next)).flat() });
  assert.deepEqual(page.shown(), truth(server));
  assert.equal(page.state.freshness().source, 'live');
  const after = server.requests.length;
  await page.clock.pass(19_000);
  assert.equal(server.requests.length, after, 'polling has stopped');
});

Deno.test('when polling fails as well, the picture is told as old', async () => {
  const server = fleet();
  const page = new FakePage(server, undefined, undefined, { reconnectAttempts: 1 });
  (await page.live()).closes();
  (await page.nextSocket()).closes();
  await settled();
  const told: Freshness[] = [];
  page.state.subscribe('freshness', freshness => void told.push(freshness));
  server.down = true;
  await page.clock.pass(40_000);
  assert.deepEqual(told.map(freshness => freshness.source), ['last-known']);
});

Deno.test('a poll that is older than what is known changes nothing', async () => {
  const server = fleet();
  const page = new FakePage(server, undefined, undefined, { reconnectAttempts: 1 });
  const socket = await page.live();
  server.cache();
  socket.says(...server.transition(1, 'offline'));
  socket.closes();
  server.transition(2, 'offline');
  (await page.nextSocket()).closes();
  await settled();
  assert.equal(page.state.getNVR(1)?.status, 'offline');
  assert.equal(page.state.position()?.seq, 3);
});

Deno.test('alerts go to their sink, and one that throws harms nothing', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  const alert = { type: 'alert', id: 'alert_1', severity: 'high', message: 'm', metadata: {}, created_at: '2026-01-15T10:30:00.123Z' };
  socket.says(alert);
  assert.deepEqual(page.alerts.map(pushed => pushed.id), ['alert_1']);
  assert.equal(page.state.position()?.seq, 2, 'it moves no position');
});

Deno.test('metrics are asked for once at the shortest interval, again after a reconnect, and ended', async () => {
  const page = new FakePage(fleet());
  const heard: number[] = [];
  const end = page.manager.watchMetrics(10, metrics => void heard.push(metrics.nvr_connections));
  const socket = await page.live();
  const endOther = page.manager.watchMetrics(5, () => {});
  const asked = (of: typeof socket): unknown[] => of.sent.filter(m => m['type'] === 'subscribe_metrics').map(m => m['interval']);
  assert.deepEqual(asked(socket), [10, 5]);
  socket.says({ type: 'metrics', instance: 'g', nvr_connections: 2, dashboard_clients: 3, registered_nvrs: 5, heartbeats: 8, messages_received: 8, auth_failures: 1, connections_refused: 0, unacknowledged_sessions: 0 });
  assert.deepEqual(heard, [2]);
  socket.closes();
  const next = await page.nextSocket();
  next.opens();
  page.server.greet(next);
  assert.deepEqual(asked(next), [5]);
  endOther();
  end();
  end();
  assert.deepEqual(asked(next), [5, 10, 0]);
});

Deno.test('a new visit shows the last known picture with its age before the network answers, and goes on from its place', async () => {
  const server = fleet();
  const store = new FakeStore();
  const first = new FakePage(server, undefined, store);
  const socket = await first.live();
  socket.says(...server.transition(1, 'offline'));
  const currentAt = first.clock.now();
  first.surroundings.give('closing');
  await settled();
  assert.ok(socket.closedByPage);
  assert.deepEqual(first.state.getAllNVRs(), []);
  assert.equal(first.surroundings.listeners, 0);
  assert.equal(first.clock.waiting, 0);

  server.requests = [];
  const second = new FakePage(server, first.clock, store);
  await first.clock.pass(60_000);
  void second.manager.init();
  await settled();
  assert.deepEqual(second.shown(), truth(server));
  assert.deepEqual(second.state.freshness(), { source: 'last-known', at: currentAt });
  server.transition(2, 'offline');
  second.sockets.last.opens();
  second.sockets.last.says({ type: 'batch', events: server.above(server.greet(second.sockets.last)).flat() });
  assert.deepEqual(second.shown(), truth(server));
  assert.deepEqual(server.requests, [], 'no snapshot was needed');
  assert.deepEqual(second.news, ['nvr 2 offline']);
});

Deno.test('a stored place that no gateway holds any more leads to a snapshot, which is no news', async () => {
  const server = fleet();
  const store = new FakeStore();
  const first = new FakePage(server, undefined, store);
  await first.live();
  await first.clock.pass(10_000);
  server.transition(1, 'offline');
  server.transition(1, 'online');
  server.transition(2, 'offline');
  server.floor = server.seq;
  const second = new FakePage(server, first.clock, store);
  await second.live();
  assert.deepEqual(second.shown(), truth(server));
  assert.equal(second.state.freshness().source, 'live');
  assert.deepEqual(second.news, []);
  second.sockets.last.says(...server.transition(1, 'offline'));
  assert.deepEqual(second.news, ['nvr 1 offline']);
});

Deno.test("somebody else's picture, or one of other regions, is not shown and is removed", async () => {
  const server = fleet();
  const store = new FakeStore();
  const first = new FakePage(server, undefined, store);
  await first.live();
  first.surroundings.give('hidden');
  await settled();
  for (const person of [{ ...ANNA, sub: 'bob' }, { ...ANNA, regions: ['north'] }]) {
    const theirs = new FakeStore();
    theirs.text = store.text;
    const page = new FakePage(server, first.clock, theirs);
    page.person = person;
    server.hold = new Promise(() => {});
    void page.manager.init();
    await settled();
    assert.deepEqual(page.shown(), []);
    assert.equal(theirs.text, undefined);
    server.hold = null;
  }
});

Deno.test('the order of regions makes no difference to whose picture it is', async () => {
  const server = fleet();
  const store = new FakeStore();
  const first = new FakePage(server, undefined, store);
  await first.live();
  first.surroundings.give('hidden');
  await settled();
  const page = new FakePage(server, first.clock, store);
  page.person = { ...ANNA, regions: ['north', 'south'] };
  void page.manager.init();
  await settled();
  assert.equal(page.shown().length, 2);
});

Deno.test('sign-out leaves nothing', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  page.surroundings.give('hidden');
  await settled();
  assert.notEqual(page.store.text, undefined);
  await page.manager.signedOut();
  assert.equal(page.store.text, undefined);
  assert.ok(socket.closedByPage);
  assert.deepEqual(page.state.getAllNVRs(), []);
  page.surroundings.give('resumed');
  page.surroundings.give('hidden');
  await page.clock.pass(60_000);
  assert.equal(page.store.text, undefined);
  assert.equal(page.sockets.all.length, 1);
});

Deno.test('a page that comes back from the back/forward cache goes on where it was', async () => {
  const server = fleet();
  const page = new FakePage(server);
  const socket = await page.live();
  page.surroundings.give('suspended');
  assert.ok(socket.closedByPage);
  assert.equal(page.manager.getConnectionStatus(), 'disconnected');
  assert.equal(page.state.freshness().source, 'last-known');
  server.transition(1, 'offline');
  page.surroundings.give('resumed');
  await settled();
  const next = page.sockets.last;
  assert.notEqual(next, socket);
  next.opens();
  next.says({ type: 'batch', events: server.above(server.greet(next)).flat() });
  assert.deepEqual(page.shown(), truth(server));
});

Deno.test('a page that is closed while it starts opens nothing', async () => {
  const page = new FakePage(fleet());
  void page.manager.init();
  page.surroundings.give('closing');
  await page.clock.pass(60_000);
  assert.equal(page.sockets.all.length, 0);
});
