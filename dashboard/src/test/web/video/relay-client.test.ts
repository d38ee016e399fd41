import assert from 'node:assert/strict';
import { SessionEnded } from '../../../main/resources/web/app/session/session-ended.ts';
import { MOST_STREAMS } from '../../../main/resources/web/app/video/asking.ts';
import { FakeSocket, World } from './fake-relay.ts';
import { frameOf, messageOf } from './frames.ts';

Deno.test('shows the token first, and asks for binary frames once it is let in', async () => {
  const world = new World();
  world.watch('stream_a', 5);
  assert.equal(world.client.connection(), 'connecting');
  await world.clock.pass(0);
  assert.deepEqual(world.socket.sent, []);
  world.socket.onopen!();
  assert.deepEqual(world.socket.sent, [{ type: 'auth', token: 'token-1' }]);
  await world.accept();
  assert.equal(world.client.connection(), 'connected');
  assert.deepEqual(world.socket.sent.at(-1), {
    type: 'subscribe', clientType: 'dashboard', streamId: 'stream_a', consumes: ['video-frame'], encoding: 'binary', maxFps: 5,
  });
  assert.equal(world.socket.binaryType, 'arraybuffer');
});

Deno.test('opens one connection for all tiles, and closes it after the last', async () => {
  const world = new World();
  const tiles = ['a', 'b', 'c'].map((it) => world.watch(`stream_${it}`));
  const socket = await world.accept();
  assert.deepEqual(socket.asked('subscribe'), ['stream_a', 'stream_b', 'stream_c']);
  tiles.forEach((it) => it.subscription.close());
  await world.clock.pass(1000);
  assert.deepEqual(socket.asked('unsubscribe'), ['stream_a', 'stream_b', 'stream_c']);
  assert.equal(socket.closed, false);
  await world.clock.pass(3000);
  assert.equal(socket.closed, true);
  assert.equal(world.client.connection(), 'disconnected');
  assert.equal(world.sockets.length, 1);
  assert.equal(world.clock.pending(), 0, 'no timer is left');
});

Deno.test('tiles of one stream share a subscription, at the rate of who wants most', async () => {
  const world = new World();
  const first = world.watch('stream_a', 5);
  const second = world.watch('stream_a', 15);
  const socket = await world.accept();
  assert.deepEqual(socket.sent.filter((it) => it.type === 'subscribe').map((it) => it.maxFps), [15]);
  world.confirm('stream_a');
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(first.frames.length, 1);
  assert.equal(second.frames.length, 1);
  second.subscription.close();
  await world.clock.pass(600);
  assert.deepEqual(socket.sent.filter((it) => it.type === 'subscribe').map((it) => it.maxFps), [15, 5]);
  assert.deepEqual(socket.asked('unsubscribe'), []);
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(second.frames.length, 1, 'nothing after close');
  first.subscription.setMaxFps(undefined);
  await world.clock.pass(0);
  assert.equal('maxFps' in socket.sent.at(-1)!, false);
});

Deno.test('who joins a stream that is watched already gets its picture and state at once', async () => {
  const world = new World();
  world.watch('stream_a');
  await world.accept();
  world.confirm('stream_a');
  world.socket.frame(frameOf('stream_a', world.clock.now()));
  const late = world.watch('stream_a');
  assert.equal(late.frames.length, 1);
  assert.equal(late.phase, 'live');
});

Deno.test('becomes stale within 2 s without a word of the relay', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  await world.accept();
  world.confirm('stream_a');
  for (let i = 0; i < 10; i++) {
    await world.clock.pass(100);
    world.socket.frame(frameOf('stream_a', world.clock.now()));
  }
  assert.equal(tile.phase, 'live');
  const last = world.clock.now();
  while (tile.phase === 'live') {
    await world.clock.pass(10);
  }
  assert.equal(tile.phase, 'stale');
  assert.ok(world.clock.now() - last <= 2000, `${world.clock.now() - last} ms`);
});

Deno.test('asks again for everything after reconnecting, and brings no old picture back to life', async () => {
  const world = new World();
  const tile = world.watch('stream_a', 10);
  const gone = world.watch('stream_b');
  await world.accept();
  world.confirm('stream_a');
  world.socket.frame(frameOf('stream_a', world.clock.now()));
  gone.subscription.close();
  world.socket.end(1012, 'restarting');
  assert.equal(world.client.connection(), 'reconnecting');
  const added = world.watch('stream_c');
  await world.clock.pass(3000);
  assert.equal(tile.phase, 'stale');
  assert.equal(tile.message, 'The video relay is restarting.');
  assert.equal(added.phase, 'connecting');
  assert.equal(world.sockets.length, 2);
  const socket = await world.accept();
  assert.deepEqual(socket.asked('subscribe'), ['stream_a', 'stream_c']);
  world.confirm('stream_a');
  assert.equal(tile.phase, 'stale');
  socket.frame(frameOf('stream_a', world.clock.now() - 100));
  assert.equal(tile.phase, 'live');
  assert.equal(tile.message, null);
});

Deno.test('comes back for ever, with longer and longer waits', async () => {
  const world = new World();
  world.watch('stream_a');
  await world.clock.pass(0);
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    const count = world.sockets.length;
    const from = world.clock.now();
    world.socket.end(1006);
    while (world.sockets.length === count) {
      await world.clock.pass(50);
    }
    waits.push(world.clock.now() - from);
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000, 15000, 15000]);
});

Deno.test('who is refused comes back slowly; an expired token is not a refusal', async () => {
  for (const [code, reason, least] of [[1008, 'Unauthorized', 3000], [4401, 'token_expired', 0]] as const) {
    const world = new World();
    world.watch('stream_a');
    await world.accept();
    const asked = world.tokenAsked;
    world.tokens.push('token-2');
    world.socket.end(code, reason);
    const from = world.clock.now();
    while (world.sockets.length === 1) {
      await world.clock.pass(50);
    }
    assert.ok(world.clock.now() - from >= least);
    assert.ok(world.clock.now() - from <= least + 1000);
    assert.equal(world.tokenAsked, asked + 1);
    assert.equal(world.refused.at(-1), 'token-1', 'and not with the same token');
    world.socket.onopen!();
    assert.deepEqual(world.socket.sent, [{ type: 'auth', token: 'token-2' }]);
  }
});

Deno.test('a connection that never lets the page in is given up', async () => {
  const world = new World();
  world.watch('stream_a');
  await world.clock.pass(0);
  world.socket.onopen!();
  await world.clock.pass(12_000);
  assert.equal(world.sockets[0]!.closed, true);
  await world.clock.pass(1000);
  assert.equal(world.sockets.length, 2);
});

Deno.test('without a sign-in it says so and tries again', async () => {
  const world = new World();
  world.tokenFails = new SessionEnded('expired');
  const tile = world.watch('stream_a');
  await world.clock.pass(500);
  assert.equal(tile.message, 'Your sign-in has expired. Sign in again.');
  assert.equal(world.sockets.length, 0);
  world.tokenFails = null;
  await world.clock.pass(5000);
  assert.equal(world.sockets.length, 1);
});

Deno.test('shows a newer token on the open socket, again when it could not be checked, and goes on', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const socket = await world.accept();
  world.confirm('stream_a');
  const live = async (seconds: number) => {
    for (let i = 0; i < seconds; i++) {
      await world.clock.pass(1000);
      socket.frame(frameOf('stream_a', world.clock.now()));
    }
  };
  const shown = () => socket.sent.filter((it) => it.type === 'auth').map((it) => it.token);
  await live(90);
  assert.deepEqual(shown(), ['token-1'], 'the same one is not shown twice');
  world.tokens.push('token-2');
  await live(31);
  assert.deepEqual(shown(), ['token-1', 'token-2']);
  socket.say({ type: 'error', code: 'try_again', message: 'keys are away' });
  await live(2);
  assert.deepEqual(shown(), ['token-1', 'token-2', 'token-2']);
  socket.say({ type: 'auth_ok', expiresAt: '2026-01-15T11:00:00Z' });
  await live(60);
  assert.equal(shown().length, 3);
  assert.equal(world.sockets.length, 1);
  assert.equal(tile.phase, 'live');
  assert.equal(socket.asked('subscribe').length, 1);
});

Deno.test('when the network or the page comes back it does not wait any longer', async () => {
  const world = new World();
  world.watch('stream_a');
  await world.clock.pass(0);
  for (let i = 0; i < 8; i++) {
    world.socket.end(1006);
    world.sign(i % 2 ? 'online' : 'visible');
    await world.clock.pass(0);
    assert.equal(world.sockets.length, i + 2);
  }
  const socket = await world.accept();
  world.sign('online');
  assert.equal(socket.asked('unsubscribe').length, 1, 'an open one is asked whether it still is');
  world.sign('offline');
  assert.equal(world.sockets.length, 9);
});

Deno.test('a sign-in service that does not answer is no refusal', async () => {
  const world = new World();
  world.tokenFails = new SessionEnded('provider-away');
  world.watch('stream_a');
  await world.clock.pass(400);
  world.tokenFails = null;
  await world.clock.pass(200);
  assert.equal(world.sockets.length, 1);
});

Deno.test('a stream that is taken away says so, and is asked for again seldom', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const other = world.watch('stream_b');
  const socket = await world.accept();
  ['stream_a', 'stream_b'].forEach((it) => world.confirm(it));
  socket.frame(frameOf('stream_a', world.clock.now()));
  socket.frame(frameOf('stream_b', world.clock.now()));
  socket.say({ type: 'error', code: 'stream_not_found', message: 'no', streamId: 'stream_a' });
  assert.equal(tile.phase, 'missing');
  assert.equal(other.phase, 'live');
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(tile.frames.length, 1, 'what still comes is not shown');
  await world.clock.pass(9000);
  assert.deepEqual(socket.asked('subscribe'), ['stream_a', 'stream_b']);
  socket.frame(frameOf('stream_b', world.clock.now()));
  await world.clock.pass(7000);
  assert.deepEqual(socket.asked('subscribe'), ['stream_a', 'stream_b', 'stream_a']);
  world.confirm('stream_a');
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(tile.phase, 'live');
});

Deno.test('a relay that cannot look it up now is asked again', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const socket = await world.accept();
  socket.say({ type: 'error', code: 'try_again', message: 'no', streamId: 'stream_a' });
  assert.equal(tile.phase, 'connecting');
  assert.match(tile.message!, /Trying again/);
  await world.clock.pass(1200);
  assert.equal(socket.asked('subscribe').length, 2);
});

Deno.test('a question that nobody answers is asked again', async () => {
  const world = new World();
  world.watch('stream_a');
  const socket = await world.accept();
  socket.say({ type: 'error', code: 'rate_limited', message: 'too many messages' });
  await world.clock.pass(5600);
  assert.equal(socket.asked('subscribe').length, 2);
});

Deno.test('more streams than one connection may have: the others say so, and take a place that gets free', async () => {
  const world = new World();
  const tiles = Array.from({ length: MOST_STREAMS + 2 }, (_, i) => world.watch(`stream_${i}`));
  const socket = await world.accept();
  assert.equal(socket.asked('subscribe').length, MOST_STREAMS);
  await world.clock.pass(200);
  assert.equal(tiles.at(-1)!.phase, 'error');
  assert.match(tiles.at(-1)!.message!, /64/);
  tiles[0]!.subscription.close();
  await world.clock.pass(1000);
  assert.deepEqual(socket.asked('subscribe').at(-1), `stream_${MOST_STREAMS}`);
  world.confirm(`stream_${MOST_STREAMS}`);
  assert.equal(tiles.at(-2)!.phase, 'connecting');
  assert.equal(tiles.at(-1)!.phase, 'error');
});

Deno.test('hostile messages are counted and touch nothing', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const socket = await world.accept();
  world.confirm('stream_a');
  for (const bytes of [
    new ArrayBuffer(0),
    new Uint8Array([1, 1, 0xff, 0xff]).buffer,
    messageOf('not json', [0xff, 0xd8]),
    messageOf('{"streamId":"stream_a"}', [1, 2]),
  ]) {
    socket.frame(bytes);
  }
  socket.frame(frameOf('stream_foreign', world.clock.now()));
  socket.frame(frameOf('__proto__', world.clock.now()));
  for (const text of ['', '{', 'null', '7', '[]', '{"type":"stream_status","streamId":"stream_a","status":"fine"}', '{"type":"news"}']) {
    socket.sayText(text);
  }
  socket.say({ type: 'error', code: 'stream_not_found', message: 'x', streamId: 'stream_foreign' });
  socket.say({ type: 'stream_stale', streamId: 'stream_foreign', ageMs: 1 });
  assert.deepEqual(world.client.counts, {
    broken: { too_short: 2, bad_header: 1, not_a_jpeg: 1 }, foreign: 2, unreadable: 7,
  });
  assert.equal(tile.frames.length, 0);
  assert.equal(tile.phase, 'connecting');
  assert.equal(socket.closed, false);
});

Deno.test('leaving before the answer comes leaves nothing behind', async () => {
  const world = new World();
  world.watch('stream_keeps_it_open');
  const tile = world.watch('stream_a');
  const socket = await world.accept();
  tile.subscription.close();
  await world.clock.pass(600);
  assert.deepEqual(socket.asked('unsubscribe'), ['stream_a']);
  const told = tile.states.length;
  world.confirm('stream_a');
  socket.frame(frameOf('stream_a', world.clock.now()));
  socket.say({ type: 'unsubscribed', streamId: 'stream_a' });
  assert.equal(tile.frames.length, 0);
  assert.equal(tile.states.length, told);
});

Deno.test('a tile that leaves and comes back at once costs no message', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const socket = await world.accept();
  world.confirm('stream_a');
  tile.subscription.close();
  tile.subscription.close();
  await world.clock.pass(200);
  const again = world.watch('stream_a');
  await world.clock.pass(2000);
  assert.equal(socket.asked('subscribe').length, 1);
  assert.equal(socket.asked('unsubscribe').length, 0);
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(again.frames.length, 1);
});

Deno.test('leaving and coming back: answers of the first time do not end the second', async () => {
  const world = new World();
  const first = world.watch('stream_a');
  const socket = await world.accept();
  first.subscription.close();
  await world.clock.pass(600);
  const second = world.watch('stream_a');
  await world.clock.pass(0);
  assert.deepEqual(socket.sent.filter((it) => it.streamId === 'stream_a').map((it) => it.type), ['subscribe', 'unsubscribe', 'subscribe']);
  world.confirm('stream_a');
  socket.say({ type: 'unsubscribed', streamId: 'stream_a' });
  world.confirm('stream_a');
  socket.frame(frameOf('stream_a', world.clock.now()));
  assert.equal(second.phase, 'live');
});

Deno.test('a socket that was left says nothing any more', async () => {
  const world = new World();
  const tile = world.watch('stream_a');
  const old = await world.accept();
  world.confirm('stream_a');
  const { onmessage, onclose } = old;
  old.end(1006);
  await world.clock.pass(1000);
  await world.accept();
  world.confirm('stream_a');
  onmessage!({ data: frameOf('stream_a', world.clock.now()) });
  onclose!({ code: 1006, reason: '' });
  assert.equal(tile.frames.length, 0);
  assert.equal(world.client.connection(), 'connected');
});

Deno.test('a silent relay is asked whether it is there, and left when it does not answer', async () => {
  const world = new World();
  world.watch('stream_a');
  const socket = await world.accept();
  world.confirm('stream_a', 'offline');
  await world.clock.pass(10_400);
  assert.equal(socket.asked('unsubscribe').length, 1);
  socket.say({ type: 'unsubscribed', streamId: 'stream_are-you-there' });
  await world.clock.pass(9000);
  assert.equal(world.sockets.length, 1, 'all cameras are off, and the connection is fine');
  await world.clock.pass(6800);
  assert.equal(socket.closed, true);
  await world.clock.pass(1000);
  assert.equal(world.sockets.length, 2);
});

Deno.test('does not ask faster than the relay takes it', async () => {
  const world = new World();
  world.watch('stream_keeps_it_open');
  const socket = await world.accept();
  for (let round = 0; round < 40; round++) {
    const tiles = Array.from({ length: 30 }, (_, i) => world.watch(`stream_${round}_${i}`));
    await world.clock.pass(250);
    tiles.forEach((it) => it.subscription.close());
    await world.clock.pass(250);
  }
  assert.ok(socket.sent.length <= 100 + 40 * 21, `${socket.sent.length} messages in 20 s`);
});

Deno.test('a tile that throws does not stop the others', async () => {
  const world = new World();
  const error = console.error;
  console.error = () => {};
  try {
    world.client.subscribe('stream_a', {}, {
      frame: () => { throw new Error('tile'); },
      state: () => { throw new Error('tile'); },
    });
    const tile = world.watch('stream_a');
    await world.accept();
    world.confirm('stream_a');
    world.socket.frame(frameOf('stream_a', world.clock.now()));
    assert.equal(tile.frames.length, 1);
  } finally {
    console.error = error;
  }
});

Deno.test('a socket that cannot be opened is tried again', async () => {
  const world = new World();
  world.watch('stream_a');
  await world.clock.pass(0);
  world.socket.end(1006);
  await world.clock.pass(600);
  assert.equal(world.sockets.length, 2);
  assert.ok(world.sockets[0] instanceof FakeSocket);
});
