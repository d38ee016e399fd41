import assert from 'node:assert/strict';
import { AlertStore } from '../../../main/resources/web/app/alerts/alert-store.ts';
import { ReadMark } from '../../../main/resources/web/app/alerts/read-mark.ts';
import type { Api, Bus, BusEvents, Session } from '../../../main/resources/web/app/fleet.ts';
import type { Alert, AlertPage, PushedAlert } from '../../../main/resources/web/app/wire.ts';

function stored(id: string, second: number, more: Partial<Alert> = {}): Alert {
  return { id, severity: 'high', message: id, metadata: {}, createdAt: new Date(second * 1000).toISOString(), ...more };
}

function push(id: string, second: number): PushedAlert {
  return { type: 'alert', id, severity: 'high', message: id, metadata: {}, created_at: new Date(second * 1000).toISOString() };
}

function world(mark = new ReadMark(null)) {
  const told: string[] = [];
  const history: { answer: () => Promise<AlertPage>; acknowledge: () => Promise<Alert> } = {
    answer: () => Promise.resolve({ alerts: [] }),
    acknowledge: () => Promise.reject(new Error('not expected')),
  };
  const asked: string[] = [];
  const bus = {
    on() {},
    off() {},
    once() {},
    emit: <K extends keyof BusEvents>(event: K, data: BusEvents[K]) => void told.push(`${event} ${(data as Alert).id}`),
  } as unknown as Bus;
  const api = {
    get: (path: string) => (asked.push(path), history.answer()),
    send: () => history.acknowledge(),
  } as unknown as Api;
  const session = { person: () => ({ sub: 'me', name: 'Me', roles: ['operator'], regions: null }) } as unknown as Session;
  return { told, history, asked, mark, store: new AlertStore(api, bus, session, mark) };
}

Deno.test('what was there before the page was opened is no news; what comes after it is, once', async () => {
  const { store, told, history } = world();
  history.answer = () => Promise.resolve({ alerts: [stored('b', 2), stored('a', 1)] });
  await store.catchUp();
  assert.deepEqual(told, []);
  assert.equal(store.unread(), 0);
  store.pushed(push('c', 3));
  store.pushed(push('c', 3));
  history.answer = () => Promise.resolve({ alerts: [stored('d', 4), stored('c', 3), stored('b', 2)] });
  await store.catchUp();
  assert.deepEqual(told, ['alert:new c', 'alert:new d']);
  assert.equal(store.unread(), 2);
  assert.deepEqual(store.recent().map((it) => it.id), ['d', 'c', 'b', 'a']);
});

Deno.test('what lies before the end of the first reading is no news when a later one brings it', async () => {
  const { store, told, history } = world();
  history.answer = () => Promise.resolve({ alerts: [stored('c', 3), stored('b', 2)], nextCursor: 'more' });
  await store.catchUp();
  history.answer = () => Promise.resolve({ alerts: [stored('d', 4), stored('c', 3), stored('b', 2), stored('a', 1)] });
  await store.catchUp();
  assert.deepEqual(told, ['alert:new d']);
  assert.equal(store.unread(), 1);
  assert.equal(store.recent().length, 4);
});

Deno.test('a reading begins ten minutes before the one before', async () => {
  const { store, asked, history } = world();
  history.answer = () => Promise.resolve({ alerts: [stored('b', 3600)] });
  await store.catchUp();
  await store.catchUp();
  assert.deepEqual(asked, ['/api/alerts?limit=100', '/api/alerts?limit=200&from=1970-01-01T00%3A50%3A00.000Z']);
  assert.notEqual(store.reading().completeAt, null);
});

Deno.test('a reading asked for during another one follows it', async () => {
  const { store, asked } = world();
  await Promise.all([store.catchUp(), store.catchUp(), store.catchUp()]);
  assert.equal(asked.length, 2);
});

Deno.test('a failure is told, leaves what is known, and says that it is not complete', async () => {
  const { store, history } = world();
  history.answer = () => Promise.reject(Object.assign(new Error('You may not read alerts.'), { status: 403 }));
  store.pushed(push('a', 1));
  await store.catchUp();
  assert.deepEqual(store.reading(), { completeAt: null, cut: false, failure: 'You may not read alerts.' });
  assert.equal(store.recent().length, 1);
});

Deno.test('unread is counted from what was read last, also in the next visit', async () => {
  const mark = new ReadMark(null);
  const before = world(mark);
  before.history.answer = () => Promise.resolve({ alerts: [stored('a', 1)] });
  await before.store.catchUp();
  before.store.pushed(push('b', 2));
  before.store.markAllRead();
  assert.equal(before.store.unread(), 0);
  const after = world(mark);
  after.history.answer = () => Promise.resolve({ alerts: [stored('c', 3), stored('b', 2)] });
  await after.store.catchUp();
  assert.equal(after.store.unread(), 1);
});

Deno.test('one that arrives late, with a time that was read past, is unread', async () => {
  const { store, history } = world();
  history.answer = () => Promise.resolve({ alerts: [stored('b', 5)] });
  await store.catchUp();
  store.pushed(push('late', 3));
  assert.equal(store.unread(), 1);
  store.markAllRead();
  assert.equal(store.unread(), 0);
});

Deno.test('acknowledging shows at once and is told when it is true', async () => {
  const { store, told, history } = world();
  await store.catchUp();
  store.pushed(push('a', 1));
  let answer: (alert: Alert) => void = () => {};
  history.acknowledge = () => new Promise((resolve) => (answer = resolve));
  const acknowledging = store.acknowledge('a');
  assert.equal(store.recent()[0]!.acknowledgedBy, 'me');
  assert.equal(told.includes('alert:acknowledged a'), false);
  store.pushed(push('a', 1));
  answer(stored('a', 1, { acknowledgedAt: '2026-01-01T00:00:00Z', acknowledgedBy: 'somebody faster' }));
  await acknowledging;
  assert.equal(store.recent()[0]!.acknowledgedBy, 'somebody faster');
  assert.equal(told.at(-1), 'alert:acknowledged a');
});

Deno.test('acknowledging that fails is taken back', async () => {
  const { store, history } = world();
  await store.catchUp();
  store.pushed(push('a', 1));
  history.acknowledge = () => Promise.reject(new Error('away'));
  await assert.rejects(store.acknowledge('a'), /away/);
  assert.equal(store.recent()[0]!.acknowledgedAt, undefined);
  assert.equal('acknowledgedBy' in store.recent()[0]!, false);
});
