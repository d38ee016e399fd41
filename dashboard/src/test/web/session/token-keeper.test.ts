import assert from 'node:assert/strict';
import type { Person, SessionEnd } from '../../../main/resources/web/app/fleet.ts';
import type { TokenAnswer } from '../../../main/resources/web/app/session/token-answer.ts';
import { TokenKeeper } from '../../../main/resources/web/app/session/token-keeper.ts';

const OPERATOR: Person = { sub: 'operator', name: 'Operator', roles: ['operator'], regions: ['north'] };
const AWAY: TokenAnswer = { kind: 'away', retryAfter: 0 };
const SIGNED_OUT: TokenAnswer = { kind: 'signed-out' };

/** A service that answers what the test says, and a clock that the test turns. */
class World {
  now = 1_000_000;
  readonly asked: boolean[] = [];
  readonly ends: SessionEnd[] = [];
  answers: (() => TokenAnswer)[] = [];
  #timers: { at: number; run: () => void }[] = [];
  #made = 0;
  readonly keeper = new TokenKeeper({
    request: (renew) => {
      this.asked.push(renew);
      const answer = this.answers.length > 1 ? this.answers.shift()! : this.answers[0];
      assert.ok(answer, 'nobody expected a request');
      return Promise.resolve(answer());
    },
    now: () => this.now,
    after: (ms, run) => {
      const timer = { at: this.now + ms, run };
      this.#timers.push(timer);
      return () => (this.#timers = this.#timers.filter((it) => it !== timer));
    },
    random: () => 0.5,
    ended: (end) => this.ends.push(end),
  });

  /** A new token of five minutes. */
  token(person = OPERATOR, life = 300_000): () => TokenAnswer {
    return () => ({
      kind: 'token',
      held: { token: `token-${++this.#made}`, expiresAt: this.now + life, renewAt: this.now + life * 0.8 },
      person,
    });
  }

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settle();
      const next = this.#timers.filter((it) => it.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        break;
      }
      this.#timers = this.#timers.filter((it) => it !== next);
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }

  /** The machine slept: time went on, timers did not run. */
  sleep(ms: number): void {
    this.now += ms;
  }
}

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await Promise.resolve();
  }
}

const ended = (end: SessionEnd) => (failure: unknown) => (failure as { end?: SessionEnd }).end === end;

Deno.test('asks once for all who want the token at the same time', async () => {
  const world = new World();
  world.answers = [world.token()];
  const tokens = await Promise.all([world.keeper.token(), world.keeper.token(), world.keeper.token()]);
  assert.deepEqual(tokens, ['token-1', 'token-1', 'token-1']);
  assert.equal(world.asked.length, 1);
  assert.deepEqual(world.keeper.person(), OPERATOR);
});

Deno.test('renews at four fifths of the life, by itself, and tells of it', async () => {
  const world = new World();
  const told: string[] = [];
  world.answers = [world.token()];
  const forget = world.keeper.onToken((token) => told.push(token));
  await world.keeper.token();
  await world.pass(239_000);
  assert.deepEqual(told, ['token-1']);
  await world.pass(2_000);
  assert.deepEqual(told, ['token-1', 'token-2']);
  forget();
  await world.pass(300_000);
  assert.deepEqual(told, ['token-1', 'token-2']);
  assert.equal(await world.keeper.token(), 'token-3');
});

Deno.test('renews first after the machine slept, and never hands out a token that has ended', async () => {
  const world = new World();
  world.answers = [world.token()];
  await world.keeper.token();
  world.sleep(3_600_000);
  assert.equal(await world.keeper.token(), 'token-2');
  world.sleep(250_000);
  world.keeper.wake();
  await settle();
  assert.equal(world.asked.length, 3);
  assert.equal(await world.keeper.token(), 'token-3');
});

Deno.test('a token in its last moments counts as ended', async () => {
  const world = new World();
  world.answers = [world.token()];
  await world.keeper.token();
  world.sleep(298_500);
  assert.equal(await world.keeper.token(), 'token-2');
});

Deno.test('keeps the token while the service is away, and says so only once it has run out', async () => {
  const world = new World();
  const renewed = world.token();
  world.answers = [world.token(), () => AWAY];
  await world.keeper.token();
  await world.pass(280_000);
  assert.equal(await world.keeper.token(), 'token-1');
  assert.deepEqual(world.ends, []);
  await world.pass(60_000);
  assert.deepEqual(world.ends, ['provider-away']);
  await assert.rejects(world.keeper.token(), ended('provider-away'));
  world.answers = [renewed];
  await world.pass(31_000);
  assert.equal(await world.keeper.token(), 'token-2');
  assert.deepEqual(world.ends, ['provider-away']);
});

Deno.test('asks with growing pauses, and not before the service wants to be asked', async () => {
  const world = new World();
  world.answers = [() => ({ kind: 'away', retryAfter: 20_000 })];
  await assert.rejects(world.keeper.token(), ended('provider-away'));
  await world.pass(19_000);
  assert.equal(world.asked.length, 1);
  await world.pass(3_000);
  assert.equal(world.asked.length, 2);
  world.answers = [() => AWAY];
  const before = world.asked.length;
  await world.pass(600_000);
  const requests = world.asked.length - before;
  assert.ok(requests > 15 && requests < 35, `${requests} requests in ten minutes`);
});

Deno.test('an old token that the service could not renew is used, and asked about again', async () => {
  const world = new World();
  const later = world.token();
  world.answers = [
    () => ({ kind: 'token', held: { token: 'old', expiresAt: world.now + 50_000, renewAt: world.now }, person: OPERATOR }),
    later,
  ];
  assert.equal(await world.keeper.token(), 'old');
  await world.pass(4_000);
  assert.equal(await world.keeper.token(), 'token-1');
});

Deno.test('without a sign-in says so once, and asks nobody again until the page is looked at', async () => {
  const world = new World();
  world.answers = [() => SIGNED_OUT];
  await assert.rejects(world.keeper.token(), ended('not-signed-in'));
  await assert.rejects(world.keeper.token(), ended('not-signed-in'));
  await world.pass(600_000);
  assert.equal(world.asked.length, 1);
  assert.deepEqual(world.ends, ['not-signed-in']);
  world.answers = [world.token()];
  world.keeper.wake();
  await settle();
  assert.equal(await world.keeper.token(), 'token-1');
});

Deno.test('looks twice before it says that the sign-in has expired', async () => {
  const world = new World();
  const again = world.token();
  world.answers = [world.token(), () => SIGNED_OUT, again];
  await world.keeper.token();
  await world.pass(245_000);
  assert.equal(await world.keeper.token(), 'token-2');
  assert.deepEqual(world.ends, []);
  world.answers = [() => SIGNED_OUT];
  await world.pass(300_000);
  assert.deepEqual(world.ends, ['expired']);
  await assert.rejects(world.keeper.token(), ended('expired'));
});

Deno.test('an account without a role, and a program, are nobody', async () => {
  for (const roles of [[], ['ml-service'], ['admin', 'ml-service']] as Person['roles'][]) {
    const world = new World();
    world.answers = [world.token({ ...OPERATOR, roles })];
    await assert.rejects(world.keeper.token(), ended('no-role'));
    await assert.rejects(world.keeper.token(), ended('no-role'));
    assert.deepEqual(world.ends, ['no-role']);
  }
});

Deno.test('replaces a token that was refused, but not again and again', async () => {
  const world = new World();
  world.answers = [world.token()];
  await world.keeper.token();
  assert.equal(await world.keeper.token('token-1'), 'token-2');
  assert.deepEqual(world.asked, [false, true]);
  assert.equal(await world.keeper.token('token-1'), 'token-2');
  assert.equal(await world.keeper.token('token-2'), 'token-2');
  assert.equal(world.asked.length, 2);
  world.sleep(31_000);
  assert.equal(await world.keeper.token('token-2'), 'token-3');
});
