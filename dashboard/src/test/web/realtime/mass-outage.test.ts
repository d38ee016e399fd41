import assert from 'node:assert/strict';
import { FakePage, FakeServer } from './fake-server.ts';
import type { FeedEvent } from '../../../main/resources/web/app/wire.ts';

const CAMERAS = 4;

/** Counts what is looked up and stored in maps and sets while something runs. */
function operations(run: () => void): number {
  let count = 0;
  const patched = [Map.prototype, Set.prototype] as unknown as Record<string, (...all: unknown[]) => unknown>[];
  const undo: (() => void)[] = [];
  for (const prototype of patched) {
    for (const name of ['get', 'set', 'has', 'add', 'delete', 'keys', 'values', 'entries', 'forEach']) {
      const original = prototype[name];
      if (!original) continue;
      prototype[name] = function (this: { size: number }, ...all: unknown[]) {
        // Going through all of it is as many operations as there are things in it.
        count += ['keys', 'values', 'entries', 'forEach'].includes(name) ? this.size : 1;
        return original.apply(this, all);
      };
      undo.push(() => void (prototype[name] = original));
    }
  }
  try {
    run();
  } finally {
    undo.forEach(back => back());
  }
  return count;
}

async function outage(nvrs: number): Promise<{ operations: number; page: FakePage; changes: number; statuses: number }> {
  const server = new FakeServer();
  for (let id = 1; id <= nvrs; id++) server.create(id, ['online', 'online', 'online', 'online'], `region ${id % 40}`);
  const page = new FakePage(server, undefined, undefined, { maxCacheSize: 200_000 });
  await page.live();
  await page.clock.pass(2_000);
  page.state.getAllNVRs();
  page.state.getAllCameras();
  let changes = 0;
  let statuses = 0;
  page.state.subscribe('changes', () => void changes++);
  page.state.subscribe('nvr:status:changed', () => void statuses++);
  page.state.subscribe('camera:status:changed', () => void statuses++);
  const events: FeedEvent[] = [];
  for (let id = 1; id <= nvrs; id++) events.push(...server.transition(id, 'offline'));
  const done = operations(() => {
    page.state.updateFromServer({ type: 'batch', events });
    page.clock.passNow(1_000);
  });
  return { operations: done, page, changes, statuses };
}

Deno.test('an outage of 20,000 NVRs costs each of them the same, and is told in one go', async () => {
  const small = await outage(2_000);
  const large = await outage(20_000);
  assert.deepEqual(large.page.state.summary(), {
    totalNVRs: 20_000, onlineNVRs: 0, offlineNVRs: 20_000,
    totalCameras: 20_000 * CAMERAS, onlineCameras: 0, offlineCameras: 20_000 * CAMERAS,
  });
  assert.equal(large.statuses, 20_000 * (1 + CAMERAS));
  assert.equal(large.changes, 1);
  assert.equal(large.page.news.length, 20_000, 'NVRs; their cameras went with them');
  const each = (one: typeof small, nvrs: number): number => one.operations / nvrs;
  assert.ok(each(small, 2_000) < 150, `${each(small, 2_000)} per NVR`);
  assert.ok(each(large, 20_000) < each(small, 2_000) * 1.05, `${each(small, 2_000)} and ${each(large, 20_000)} per NVR`);
});
