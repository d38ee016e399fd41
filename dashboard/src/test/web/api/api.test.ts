import assert from 'node:assert/strict';
import { apiOf } from '../../../main/resources/web/app/api/api.ts';
import { sentence } from '../../../main/resources/web/app/api/failure.ts';
import type { ApiFailure } from '../../../main/resources/web/app/fleet.ts';
import { SessionEnded } from '../../../main/resources/web/app/session/session-ended.ts';

interface Asked {
  path: string;
  method: string | undefined;
  headers: Record<string, string>;
  body: unknown;
}

/** An API whose service answers one after the other, and whose session has the tokens one after the other. */
function world(answers: (() => Response | Promise<Response>)[], tokens: string[] = ['one', 'two'], patience = 20_000) {
  const asked: Asked[] = [];
  const api = apiOf({
    fetch: (path, init) => {
      asked.push({ path, method: init.method, headers: init.headers as Record<string, string>, body: init.body });
      init.signal?.throwIfAborted();
      const answer = Promise.resolve((answers.length > 1 ? answers.shift()! : answers[0]!)());
      const aborted = new Promise<Response>((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal!.reason)));
      return Promise.race([answer, aborted]);
    },
    session: { token: (refused) => Promise.resolve(refused === undefined ? tokens[0]! : tokens[1]!) },
    patience,
  });
  return { api, asked };
}

const ok = (body: unknown) => () => Response.json(body);
const refused = (status: number, problem: object | string, headers: Record<string, string> = {}) => () =>
  new Response(typeof problem === 'string' ? problem : JSON.stringify({ status, title: 'No', ...problem }), { status, headers });

async function failure(promise: Promise<unknown>): Promise<ApiFailure> {
  try {
    await promise;
  } catch (error) {
    return error as ApiFailure;
  }
  throw new Error('it did not fail');
}

Deno.test('sends the token and reads JSON', async () => {
  const { api, asked } = world([ok({ nvrs: [] })]);
  assert.deepEqual(await api.get('/api/nvrs'), { nvrs: [] });
  assert.equal(asked[0]!.headers.Authorization, 'Bearer one');
  assert.equal(asked[0]!.method, 'GET');
});

Deno.test('sends a body as JSON, and takes an answer without one', async () => {
  const { api, asked } = world([() => new Response(null, { status: 204 })]);
  assert.equal(await api.send('PATCH', '/api/nvrs/1', { region: null }), undefined);
  assert.equal(asked[0]!.body, '{"region":null}');
  assert.equal(asked[0]!.headers['Content-Type'], 'application/json');
});

Deno.test('a refused token is replaced once', async () => {
  const { api, asked } = world([refused(401, {}), ok(1)]);
  assert.equal(await api.get('/api/x'), 1);
  assert.deepEqual(asked.map((it) => it.headers.Authorization), ['Bearer one', 'Bearer two']);
  const stubborn = world([refused(401, {})]);
  assert.equal((await failure(stubborn.api.get('/api/x'))).status, 401);
  assert.equal(stubborn.asked.length, 2);
  const same = world([refused(401, {})], ['one', 'one']);
  assert.equal((await failure(same.api.get('/api/x'))).status, 401);
  assert.equal(same.asked.length, 1);
});

Deno.test('without a session nothing is sent, and the message says what to do', async () => {
  const api = apiOf({
    fetch: () => Promise.reject(new Error('sent')),
    session: { token: () => Promise.reject(new SessionEnded('expired')) },
    patience: 1_000,
  });
  const it = await failure(api.get('/api/x'));
  assert.equal(it.status, 401);
  assert.match(it.message, /Sign in again/);
});

Deno.test('a refusal keeps its problem', async () => {
  const { api } = world([refused(400, { violations: [{ field: 'hostname', message: 'must not be blank' }] })]);
  const it = await failure(api.send('POST', '/api/nvrs', {}));
  assert.equal(it.status, 400);
  assert.equal(it.problem?.violations?.[0]?.field, 'hostname');
  assert.equal(it.message, 'Please correct: hostname must not be blank.');
});

Deno.test('an answer of somebody else is a failure, not an exception', async () => {
  assert.equal((await failure(world([refused(502, '<html>')]).api.get('/api/x'))).status, 502);
  assert.equal((await failure(world([() => new Response('<html>')]).api.get('/api/x'))).status, 502);
  const gone = await failure(world([() => Promise.reject(new TypeError('network'))]).api.get('/api/x'));
  assert.equal(gone.status, 0);
  assert.match(gone.message, /could not be reached/);
});

Deno.test('gives up after a while', async () => {
  const it = await failure(world([() => new Promise<Response>(() => {})], ['one', 'two'], 20).api.get('/api/x'));
  assert.equal(it.status, 0);
  assert.match(it.message, /too long/);
});

Deno.test('whoever aborts gets an AbortError', async () => {
  const controller = new AbortController();
  const { api } = world([() => new Promise<Response>(() => {})]);
  const running = failure(api.get('/api/x', { signal: controller.signal }));
  controller.abort();
  assert.equal((await running).name, 'AbortError');
  assert.equal((await failure(api.get('/api/x', { signal: controller.signal }))).name, 'AbortError');
});

Deno.test('every failure is a sentence that says what to do', () => {
  for (const status of [0, 400, 401, 403, 404, 409, 413, 418, 429, 500, 502, 503, 504]) {
    assert.match(sentence(status, null, null), /[A-Z].*\. .*\.$|Try again .*\.$/, `${status}`);
  }
  assert.match(sentence(429, null, '30'), /in 30 seconds/);
  assert.match(sentence(503, null, '5'), /in 5 seconds/);
  assert.equal(sentence(409, { status: 409, title: 'Conflict', detail: 'The hostname is taken' }, null), 'The hostname is taken.');
});
