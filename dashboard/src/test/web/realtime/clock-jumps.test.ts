import assert from 'node:assert/strict';
import { Silence } from '../../../main/resources/web/app/realtime/silence.ts';
import { FakeClock } from './fake-clock.ts';
import { FakePage, FakeServer } from './fake-server.ts';

async function live(): Promise<{ page: FakePage; server: FakeServer; socket: Awaited<ReturnType<FakePage['live']>> }> {
  const server = new FakeServer();
  server.create(1, ['online']);
  const page = new FakePage(server);
  return { page, server, socket: await page.live() };
}

Deno.test('after a sleep the picture is as old as it is, until something is heard again', async () => {
  const { page, server, socket } = await live();
  const before = page.clock.now();
  page.clock.sleep(8 * 3600_000);
  await page.clock.pass(1);
  assert.deepEqual(page.state.freshness(), { source: 'last-known', at: before });
  assert.ok(page.manager.getConnectionStatus() === 'connected', 'what arrived meanwhile is given a moment');
  socket.says({ type: 'cursor', seq: server.seq, generation: server.generation });
  assert.equal(page.state.freshness().source, 'live');
});

Deno.test('a connection that is heard of stays live without anything being told', async () => {
  const { page, server, socket } = await live();
  const told: string[] = [];
  page.state.subscribe('freshness', ({ source }) => void told.push(source));
  for (let i = 0; i < 30; i++) {
    await page.clock.pass(5_000);
    socket.says({ type: 'cursor', seq: server.seq, generation: server.generation });
  }
  assert.deepEqual(told, []);
});

Deno.test('a clock that is set back by an hour does not hide for an hour that nothing is heard', () => {
  const clock = new FakeClock();
  let dead = 0;
  const silence = new Silence(clock, () => dead++);
  silence.start();
  clock.passNow(4_000);
  silence.heard();
  clock.sleep(-3600_000);
  silence.check();
  clock.passNow(20_000);
  assert.equal(dead, 1);
});
