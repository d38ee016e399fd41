import assert from 'node:assert/strict';
import { WebSocketClient } from '../../../main/resources/web/app/realtime/websocket-client.ts';
import { OK, Page } from './connected-page.ts';
import { settled } from './fake-clock.ts';
import { cameraEvent, change, statusEvent } from './fleet-events.ts';

Deno.test('connected only after dashboard_ok', async () => {
  const page = new Page();
  const connected = page.heard('connected');
  page.client.connect();
  await settled();
  assert.equal(page.client.getConnectionStatus(), 'connecting');
  page.sockets.last.opens();
  assert.equal(page.client.isConnected(), false);
  page.sockets.last.says(OK);
  assert.equal(page.client.isConnected(), true);
  assert.equal(page.client.getConnectionStatus(), 'connected');
  assert.deepEqual(connected, [{ at: { seq: 41, generation: 'g1' }, resumed: null }]);
  assert.deepEqual(page.statuses, ['connecting', 'connected']);
});

Deno.test('the handshake carries the token, the place to go on from, and asks for batches', async () => {
  const page = new Page();
  page.token = () => Promise.resolve('token-1');
  page.position = { seq: 40, generation: 'g1' };
  const connected = page.heard('connected');
  const socket = await page.connected();
  assert.deepEqual(socket.sent, [{ type: 'dashboard', token: 'token-1', since: 40, generation: 'g1', batch: true }]);
  assert.deepEqual(connected[0]?.resumed, { seq: 40, generation: 'g1' });
  assert.ok(!socket.url.includes('token'));
});

Deno.test('without a place there is neither since nor generation', async () => {
  const page = new Page();
  const socket = await page.connected();
  assert.deepEqual(Object.keys(socket.sent[0]!), ['type', 'token', 'batch']);
});

Deno.test('there is one connection, however often connect is called', async () => {
  const page = new Page();
  page.client.connect();
  page.client.connect();
  await settled();
  page.sockets.last.opens();
  page.sockets.last.says(OK);
  page.client.connect();
  await page.clock.pass(1000);
  assert.equal(page.sockets.all.length, 1);
});

Deno.test('a lost connection is told, announced and made again, from the place reached meanwhile', async () => {
  const page = new Page();
  const disconnected = page.heard('disconnected');
  const reconnecting = page.heard('reconnecting');
  const socket = await page.connected();
  page.position = { seq: 55, generation: 'g1' };
  socket.closes(1012, 'restarting');
  assert.equal(page.client.getConnectionStatus(), 'reconnecting');
  assert.equal(disconnected[0]?.reason, 'restarting');
  assert.equal(reconnecting[0]?.at, page.clock.now() + 500);
  assert.equal(page.client.connectionDetail().reason, 'The server is restarting.');
  const next = await page.nextSocket();
  next.opens();
  assert.equal(next.sent[0]?.['since'], 55);
  next.says(OK);
  assert.deepEqual(page.statuses, ['connecting', 'connected', 'reconnecting', 'connected']);
  assert.deepEqual(page.client.connectionDetail(), { attempt: 0, nextAttemptAt: null, reason: null });
});

Deno.test('each attempt asks for the token anew', async () => {
  const page = new Page();
  let n = 0;
  page.token = () => Promise.resolve(`token-${++n}`);
  const socket = await page.connected();
  socket.closes();
  const next = await page.nextSocket();
  next.opens();
  assert.equal(next.sent[0]?.['token'], 'token-2');
});

Deno.test('after 10 failed attempts it polls, goes on trying, and comes back', async () => {
  const page = new Page();
  page.client.connect();
  await settled();
  for (let i = 1; i <= 10; i++) {
    assert.notEqual(page.client.getConnectionStatus(), 'polling', `before attempt ${i} has failed`);
    page.sockets.last.fails();
    if (i < 10) await page.nextSocket();
  }
  assert.equal(page.client.getConnectionStatus(), 'polling');
  const next = await page.nextSocket();
  assert.equal(page.client.getConnectionStatus(), 'polling');
  next.opens();
  next.says(OK);
  assert.equal(page.client.getConnectionStatus(), 'connected');
  assert.equal(page.client.connectionDetail().attempt, 0);
});

Deno.test('it never gives up', async () => {
  const page = new Page(3);
  page.random = 0.999;
  page.client.connect();
  await settled();
  for (let i = 0; i < 300; i++) {
    page.sockets.last.fails();
    const wait = page.client.connectionDetail().nextAttemptAt! - page.clock.now();
    assert.ok(wait <= 30_000, `waits ${wait}`);
    await page.nextSocket();
  }
  assert.equal(page.client.connectionDetail().attempt, 300);
});

Deno.test('a connection that lived for less than 10 s does not make the waits short again', async () => {
  const page = new Page();
  page.random = 0.999;
  const first = await page.connected();
  first.closes(1011, 'internal_error');
  for (let i = 0; i < 3; i++) {
    const socket = await page.nextSocket();
    socket.opens();
    socket.says(OK);
    await page.clock.pass(1_000);
    socket.closes(1011, 'internal_error');
  }
  assert.ok(page.client.connectionDetail().nextAttemptAt! - page.clock.now() > 7_000);
  const stable = await page.nextSocket();
  stable.opens();
  stable.says(OK);
  await page.clock.pass(10_000);
  stable.closes(1011, 'internal_error');
  assert.ok(page.client.connectionDetail().nextAttemptAt! - page.clock.now() <= 1_000);
});

Deno.test('nothing heard for 20 s: the connection is dead, closed and made again', async () => {
  const page = new Page();
  const disconnected = page.heard('disconnected');
  const socket = await page.connected();
  await page.clock.pass(19_999);
  assert.ok(page.client.isConnected());
  await page.clock.pass(1);
  assert.equal(page.client.isConnected(), false);
  assert.ok(socket.closedByPage);
  assert.equal(disconnected[0]?.reason, 'page_silent');
  await page.nextSocket();
});

Deno.test('a cursor every 5 s keeps a quiet connection alive', async () => {
  const page = new Page();
  const socket = await page.connected();
  for (let i = 0; i < 20; i++) {
    await page.clock.pass(5_000);
    socket.says({ type: 'cursor', seq: 41 + i, generation: 'g1' });
  }
  assert.ok(page.client.isConnected());
});

Deno.test('a machine that slept gives what arrived meanwhile a moment to be read', async () => {
  const page = new Page();
  const socket = await page.connected();
  page.clock.sleep(60_000);
  await page.clock.pass(0);
  assert.ok(page.client.isConnected());
  socket.says({ type: 'cursor', seq: 42, generation: 'g1' });
  await page.clock.pass(15_000);
  assert.ok(page.client.isConnected());
});

Deno.test('a machine that slept and hears nothing after it gives the connection up', async () => {
  const page = new Page();
  await page.connected();
  page.clock.sleep(60_000);
  await page.clock.pass(5_000);
  assert.equal(page.client.isConnected(), false);
});

Deno.test('an attempt that hangs, in the token, the opening or the answer, is given up', async () => {
  const hangs: ((page: Page) => void)[] = [
    page => void (page.token = () => new Promise(() => {})),
    () => {},
    page => page.sockets.last.opens(),
  ];
  for (const hang of hangs) {
    const page = new Page();
    if (hang === hangs[0]) hang(page);
    page.client.connect();
    await settled();
    if (hang !== hangs[0]) hang(page);
    await page.clock.pass(20_000);
    assert.equal(page.client.connectionDetail().attempt, 1);
    assert.equal(page.client.getConnectionStatus(), 'reconnecting');
  }
});

Deno.test('what a socket says after it was given up is not heard', async () => {
  const page = new Page();
  const events = page.heard('nvr_online');
  const socket = await page.connected();
  const { onmessage, onclose } = socket;
  await page.clock.pass(20_000);
  assert.equal(socket.onmessage, null);
  onmessage?.({ data: JSON.stringify(statusEvent('nvr_online', 1, 2, 3)) } as never);
  onclose?.({ code: 1006, reason: '' } as never);
  assert.equal(events.length, 0);
  assert.equal(page.client.connectionDetail().attempt, 0);
});

Deno.test('a batch is unpacked, in order, beside being told as one', async () => {
  const page = new Page();
  const order: string[] = [];
  page.client.on('*', (_, event) => {
    if (/^(feed|nvr_|camera_)/.test(event)) order.push(event);
  });
  const socket = await page.connected();
  socket.says({
    type: 'batch',
    events: [
      cameraEvent(1, 1, 'offline'),
      statusEvent('nvr_status_update', 1, 2, 5, [change(1, 1, 'offline')]),
      statusEvent('nvr_offline', 2, 9, 6),
    ],
  });
  assert.deepEqual(order, ['feed', 'camera_status_update', 'nvr_status_update', 'nvr_offline']);
});

Deno.test('what is not understood is counted and harms nothing', async () => {
  const page = new Page();
  const online = page.heard('nvr_online');
  const socket = await page.connected();
  socket.saysText('no JSON');
  socket.saysText('{"type":');
  socket.saysText('[]');
  socket.saysText('null');
  socket.saysText('"nvr_online"');
  socket.saysText('{"type":7}');
  socket.saysText(new ArrayBuffer(8));
  socket.saysText('{"type":"cursor","seq":"7","generation":"g1"}');
  assert.equal(page.client.counts().broken, 8);
  socket.says({ type: 'from_the_future' }, { type: '__proto__' }, { type: 'constructor' }, { type: 'toString' });
  assert.equal(page.client.counts().unknown, 4);
  socket.says(statusEvent('nvr_online', 1, 2, 3));
  assert.equal(online.length, 1);
  assert.ok(page.client.isConnected());
});

Deno.test('an event that cannot be read is told as damage, and the rest of its batch is kept', async () => {
  const page = new Page();
  const damaged = page.heard('damaged');
  const online = page.heard('nvr_online');
  const socket = await page.connected();
  const broken = { ...statusEvent('nvr_online', 1, 2, 3), nvr_id: '1' };
  socket.says({ type: 'batch', events: [broken, statusEvent('nvr_online', 2, 2, 4), 7, null] });
  assert.deepEqual(online.map(event => event.nvr_id), [2]);
  assert.deepEqual(damaged, [{ events: 3 }]);
});

Deno.test('a listener that throws does not break the connection', async () => {
  const page = new Page();
  const before = console.error;
  console.error = () => {};
  try {
    page.client.on('nvr_online', () => {
      throw new Error('broken');
    });
    const socket = await page.connected();
    socket.says(statusEvent('nvr_online', 1, 2, 3));
    assert.ok(page.client.isConnected());
  } finally {
    console.error = before;
  }
});

Deno.test('offline shows at once, online tries at once', async () => {
  const page = new Page();
  const socket = await page.connected();
  page.surroundings.give('offline');
  assert.equal(page.client.getConnectionStatus(), 'disconnected');
  assert.equal(page.client.connectionDetail().reason, 'This device has no network.');
  assert.ok(socket.closedByPage);
  const before = page.sockets.all.length;
  page.surroundings.give('online');
  await settled();
  assert.equal(page.sockets.all.length, before + 1);
  assert.equal(page.client.getConnectionStatus(), 'reconnecting');
});

Deno.test('a browser that wrongly says offline does not keep it from connecting', async () => {
  const page = new Page();
  await page.connected();
  page.surroundings.give('offline');
  const next = await page.nextSocket();
  next.opens();
  next.says(OK);
  assert.equal(page.client.getConnectionStatus(), 'connected');
});

Deno.test('a page that becomes visible tries at once, unless it was told to come slowly', async () => {
  const page = new Page();
  (await page.connected()).closes(1012, 'restarting');
  page.surroundings.give('visible');
  await settled();
  assert.equal(page.sockets.all.length, 2);
  const told = new Page();
  (await told.connected()).closes(1008, 'rate_limited');
  told.surroundings.give('visible');
  await settled();
  assert.equal(told.sockets.all.length, 1);
  told.client.retryNow();
  await settled();
  assert.equal(told.sockets.all.length, 2, 'a person may');
});

Deno.test('a page that becomes visible looks whether its connection is still alive', async () => {
  const page = new Page();
  await page.connected();
  page.clock.sleep(21_000);
  page.surroundings.give('visible');
  assert.equal(page.client.isConnected(), false);
});

Deno.test('disconnect ends it for good and leaves no timer and no listener', async () => {
  const page = new Page();
  const disconnected = page.heard('disconnected');
  const socket = await page.connected();
  page.client.disconnect();
  assert.equal(page.client.getConnectionStatus(), 'disconnected');
  assert.ok(socket.closedByPage);
  assert.equal(disconnected.length, 1);
  assert.equal(page.clock.waiting, 0);
  assert.equal(page.surroundings.listeners, 0);
  await page.clock.pass(600_000);
  assert.equal(page.sockets.all.length, 1);
});

Deno.test('disconnect while a token is fetched opens nothing', async () => {
  const page = new Page();
  page.client.connect();
  page.client.disconnect();
  await settled();
  assert.equal(page.sockets.all.length, 0);
});

Deno.test('messages wait while there is no connection, and only those worth it', async () => {
  const page = new Page();
  assert.equal(page.client.send({ type: 'subscribe_metrics', interval: 5 }), true);
  assert.equal(page.client.send({ type: 'subscribe_metrics', interval: 10 }), true);
  assert.equal(page.client.send({ type: 'heartbeat' }), false);
  assert.equal(page.client.send({ type: 'auth', token: 'x' }), false);
  const socket = await page.connected();
  assert.deepEqual(socket.sent.slice(1), [{ type: 'subscribe_metrics', interval: 10 }]);
});

Deno.test('the queue holds 100, drops the oldest and counts them', async () => {
  const page = new Page();
  for (let i = 0; i < 130; i++) {
    page.client.send({ type: `future_${i}` });
  }
  assert.equal(page.client.counts().dropped, 30);
  const socket = await page.connected();
  assert.equal(socket.sent.length, 1 + 20, 'the gateway takes 100 at once and 20 a second');
  page.client.send({ type: 'last' });
  for (let i = 0; i < 4; i++) {
    await page.clock.pass(4_000);
    socket.says({ type: 'cursor', seq: 41, generation: 'g1' });
  }
  assert.equal(socket.sent[1]?.['type'], 'future_30');
  assert.deepEqual(socket.types().slice(-2), ['future_129', 'last']);
});

Deno.test('a socket that cannot even be made is a failed attempt', async () => {
  const page = new Page();
  const client = new WebSocketClient({
    url: 'ws://here/ws',
    configuration: { reconnectAttempts: 2, reconnectDelay: 1000 },
    open: () => {
      throw new DOMException('refused by a policy', 'SecurityError');
    },
    clock: page.clock,
    random: () => 0.5,
    token: () => Promise.resolve('t'),
    position: () => null,
    surroundings: page.surroundings,
  });
  client.connect();
  await page.clock.pass(10_000);
  assert.equal(client.getConnectionStatus(), 'polling');
});

Deno.test('alerts, metrics and errors are told by their names', async () => {
  const page = new Page();
  const alerts = page.heard('alert');
  const errors = page.heard('error');
  const metrics = page.heard('metrics');
  const socket = await page.connected();
  socket.says(
    { type: 'alert', id: 'alert_1', severity: 'high', message: 'm', metadata: {}, created_at: '2026-01-15T10:30:00.123Z', nvr_id: 7 },
    { type: 'error', code: 'forbidden', message: 'Metrics are for operators and admins' },
    { type: 'metrics', instance: 'g', nvr_connections: 2, dashboard_clients: 3, registered_nvrs: 5, heartbeats: 8, messages_received: 8, auth_failures: 1, connections_refused: 0, unacknowledged_sessions: 0 },
  );
  assert.equal(alerts[0]?.nvr_id, 7);
  assert.equal(errors[0]?.code, 'forbidden');
  assert.equal(metrics[0]?.dashboard_clients, 3);
});
