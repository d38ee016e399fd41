import assert from 'node:assert/strict';
import { OK, Page } from './connected-page.ts';
import { settled } from './fake-clock.ts';
import { tokenOf, type FakeSocket } from './fake-socket.ts';

Deno.test('unauthorized and token_expired ask for another token than the one refused', async () => {
  for (const [code, reason] of [[1008, 'unauthorized'], [4401, 'token_expired']] as const) {
    const page = new Page();
    page.token = refused => Promise.resolve(refused === undefined ? 'old' : 'fresh');
    const socket = await page.connected();
    socket.closes(code, reason);
    const next = await page.nextSocket();
    assert.deepEqual(page.asked, [undefined, 'old']);
    next.opens();
    assert.equal(next.sent[0]?.['token'], 'fresh');
    next.says(OK);
    next.closes();
    await page.nextSocket();
    assert.deepEqual(page.asked.at(-1), undefined, 'after it was accepted, nothing is refused any more');
  }
});

Deno.test('unauthorized comes back slowly, token_expired at the usual pace', async () => {
  const page = new Page();
  page.random = 0;
  (await page.connected()).closes(1008, 'unauthorized');
  assert.equal(page.client.connectionDetail().nextAttemptAt! - page.clock.now(), 2500);
  const other = new Page();
  other.random = 0;
  (await other.connected()).closes(4401, 'token_expired');
  assert.equal(other.client.connectionDetail().nextAttemptAt! - other.clock.now(), 0);
});

Deno.test('a token that cannot be had is a failed attempt, tried again slowly', async () => {
  const page = new Page();
  page.token = () => Promise.reject(new Error('session ended'));
  page.client.connect();
  await settled();
  assert.equal(page.sockets.all.length, 0);
  assert.equal(page.client.connectionDetail().reason, 'The sign-in could not be renewed.');
  page.token = () => Promise.resolve('t');
  await page.nextSocket();
});

/** Lets time pass on a connection that is alive. */
async function alive(page: Page, socket: FakeSocket, seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await page.clock.pass(1_000);
    if (i % 5 === 0) socket.says({ type: 'cursor', seq: 41, generation: 'g1' });
  }
}

Deno.test('the token is renewed on the open socket at four fifths of its life', async () => {
  const page = new Page();
  const issuedAt = page.clock.now();
  // As a session does: another one once four fifths are over.
  page.token = () =>
    Promise.resolve(page.clock.now() < issuedAt + 80_000 ? tokenOf(issuedAt, 100, 'a') : tokenOf(issuedAt + 80_000, 100, 'b'));
  const socket = await page.connected();
  await alive(page, socket, 79);
  assert.deepEqual(socket.types(), ['dashboard']);
  await alive(page, socket, 2);
  assert.deepEqual(socket.sent.at(-1), { type: 'auth', token: tokenOf(issuedAt + 80_000, 100, 'b') });
  socket.says({ type: 'auth_ok' });
  await alive(page, socket, 60);
  assert.deepEqual(socket.types(), ['dashboard', 'auth']);
});

Deno.test('a newer token of the session is shown within half a minute', async () => {
  const page = new Page();
  let issued = tokenOf(page.clock.now(), 3600, 'a');
  page.token = () => Promise.resolve(issued);
  const socket = await page.connected();
  issued = tokenOf(page.clock.now(), 3600, 'b');
  await alive(page, socket, 31);
  assert.deepEqual(socket.sent.at(-1), { type: 'auth', token: issued });
});

Deno.test('a token that is still the same is not shown again', async () => {
  const page = new Page();
  const token = tokenOf(page.clock.now(), 3600);
  page.token = () => Promise.resolve(token);
  const socket = await page.connected();
  for (let i = 0; i < 60; i++) {
    await page.clock.pass(5_000);
    socket.says({ type: 'cursor', seq: 41, generation: 'g1' });
  }
  assert.deepEqual(socket.types(), ['dashboard']);
});

Deno.test('try_again shows the token again, ever later, and auth_ok ends that', async () => {
  const page = new Page();
  let token = tokenOf(page.clock.now(), 3600, 'a');
  page.token = () => Promise.resolve(token);
  const socket = await page.connected();
  token = tokenOf(page.clock.now(), 3600, 'b');
  for (let i = 0; i < 6; i++) {
    await page.clock.pass(5_000);
    socket.says({ type: 'cursor', seq: 41, generation: 'g1' });
  }
  const auths = (): number => socket.types().filter(type => type === 'auth').length;
  assert.equal(auths(), 1);
  socket.says({ type: 'error', code: 'try_again', message: 'later' });
  await page.clock.pass(1_000);
  assert.equal(auths(), 2);
  socket.says({ type: 'error', code: 'try_again', message: 'later' });
  await page.clock.pass(1_000);
  assert.equal(auths(), 2);
  await page.clock.pass(1_000);
  assert.equal(auths(), 3);
  socket.says({ type: 'auth_ok' });
  await page.clock.pass(10_000);
  assert.equal(auths(), 3);
  assert.ok(page.client.isConnected());
});
