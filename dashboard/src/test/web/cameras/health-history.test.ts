import assert from 'node:assert/strict';
import { HealthHistory, MOST_PAGES } from '../../../main/resources/web/app/cameras/health-history.ts';
import type { Api } from '../../../main/resources/web/app/fleet.ts';

const MINUTE = 60_000;

/** A value a minute from `first` on, served as the service does. */
function service(first: number, until: () => number) {
  const asked: string[] = [];
  const get = async <T>(path: string): Promise<T> => {
    asked.push(path);
    const query = new URL(path, 'http://x').searchParams;
    const from = Math.max(first, Date.parse(query.get('from')!));
    const to = Math.min(until(), Date.parse(query.get('to')!), Number(query.get('cursor') ?? Infinity));
    const health: { at: string; ping_ms: number }[] = [];
    let at = Math.ceil(to / MINUTE) * MINUTE - MINUTE;
    for (; at >= from && health.length < 200; at -= MINUTE) {
      health.push({ at: new Date(at).toISOString(), ping_ms: 1 });
    }
    return { health, next_cursor: at >= from ? String(at + MINUTE) : null } as T;
  };
  return { asked, api: { get } as Pick<Api, 'get'> };
}

const times = (history: HealthHistory) => history.samples().map(({ at }) => Date.parse(at) / MINUTE);

Deno.test('page after page is read, and what is read stays read', async () => {
  const now = 5000 * MINUTE;
  const { api, asked } = service(0, () => now);
  const history = new HealthHistory(api, 3, now);
  let progress = 0;
  assert.equal(await history.reach(now - 500 * MINUTE, () => progress++), true);
  assert.equal(history.samples().length, 500);
  assert.equal(progress, 3);
  assert.match(asked[0]!, /^\/api\/cameras\/3\/health\?from=.*limit=200$/);
  await history.reach(now - 100 * MINUTE, () => {});
  assert.equal(asked.length, 3, 'a shorter range asks for nothing');
  await history.reach(now - 600 * MINUTE, () => {});
  assert.equal(asked.length, 4);
  assert.deepEqual(times(history), Array.from({ length: 600 }, (_, i) => 4999 - i));
});

Deno.test('very many values are not read in one go, and reading goes on where it stopped', async () => {
  const now = 43_200 * MINUTE;
  const { api } = service(0, () => now);
  const history = new HealthHistory(api, 3, now);
  assert.equal(await history.reach(0, () => {}), false);
  assert.equal(history.samples().length, 200 * MOST_PAGES);
  await history.reach(0, () => {});
  assert.equal(history.samples().length, 400 * MOST_PAGES);
  assert.deepEqual(new Set(times(history)).size, 400 * MOST_PAGES, 'none twice');
});

Deno.test('no values', async () => {
  const { api } = service(Infinity, () => 0);
  const history = new HealthHistory(api, 3, 100 * MINUTE);
  assert.equal(await history.reach(0, () => {}), true);
  assert.deepEqual(history.samples(), []);
});

Deno.test('what has come since is put in front, once', async () => {
  let now = 100 * MINUTE;
  const { api } = service(0, () => now);
  const history = new HealthHistory(api, 3, now);
  await history.reach(90 * MINUTE, () => {});
  now = 103 * MINUTE;
  assert.equal(await history.follow(now), true);
  assert.equal(await history.follow(now), false);
  assert.deepEqual(times(history), [102, 101, 100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90]);
});
