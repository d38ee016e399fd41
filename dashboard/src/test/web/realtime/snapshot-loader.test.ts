import assert from 'node:assert/strict';
import { MOST_KEPT, type Kept } from '../../../main/resources/web/app/realtime/loading.ts';
import type { Snapshot } from '../../../main/resources/web/app/realtime/snapshot.ts';
import { SnapshotLoader } from '../../../main/resources/web/app/realtime/snapshot-loader.ts';
import { readSnapshot } from '../../../main/resources/web/app/realtime/snapshot-reader.ts';
import { moved, nextReading, Polling } from '../../../main/resources/web/app/realtime/polling.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { cameraEvent, row, snapshot, statusEvent } from './fleet-events.ts';

const FROM = { seq: 100, generation: 'g1' };

class Reading {
  readonly clock = new FakeClock();
  readonly loaded: { snapshot: Snapshot; kept: readonly Kept[] }[] = [];
  readonly answers: ((answer: Snapshot | Error) => void)[] = [];
  readonly signals: AbortSignal[] = [];
  readonly loader = new SnapshotLoader({
    clock: this.clock,
    random: () => 0.5,
    read: signal => {
      this.signals.push(signal);
      return new Promise((resolve, reject) =>
        this.answers.push(answer => (answer instanceof Error ? reject(answer) : resolve(answer))),
      );
    },
    loaded: (loaded, kept) => void this.loaded.push({ snapshot: loaded, kept }),
  });

  async answer(answer: Snapshot | Error): Promise<void> {
    this.answers.shift()!(answer);
    await settled();
  }
}

Deno.test('events and cursors that come while a snapshot is read are kept in their order', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  assert.equal(reading.loader.keepEvents([statusEvent('nvr_online', 1, 2, 101)]), true);
  assert.equal(reading.loader.keepCursor({ seq: 102, generation: 'g1' }), true);
  await reading.answer(snapshot(101, [row(1, 2, [])]));
  assert.deepEqual(reading.loaded[0]?.kept.map(kept => kept.kind), ['events', 'cursor']);
  assert.deepEqual(reading.loaded[0]?.snapshot.from, FROM);
  assert.equal(reading.loader.keepEvents([]), false, 'from now on they are applied');
});

Deno.test('a snapshot older than where events begin is read again, a little later', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  reading.loader.keepEvents([statusEvent('nvr_online', 1, 2, 101)]);
  await reading.answer(snapshot(99, []));
  assert.equal(reading.loaded.length, 0);
  await reading.clock.pass(500);
  await reading.answer(snapshot(100, []));
  assert.equal(reading.loaded.length, 1);
  assert.equal(reading.loaded[0]?.kept.length, 1, 'nothing of what was kept is lost');
});

Deno.test('a snapshot of another generation is read again until it is of this one', async () => {
  const reading = new Reading();
  reading.loader.begin({ seq: 0, generation: 'g2' });
  await reading.answer(snapshot(900, []));
  assert.equal(reading.loaded.length, 0);
  await reading.clock.pass(500);
  await reading.answer(snapshot(4, [], { generation: 'g2' }));
  assert.equal(reading.loaded.length, 1);
});

Deno.test('failures are tried again with backoff, for ever', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  const waits: number[] = [];
  for (let i = 0; i < 12; i++) {
    await reading.answer(new Error('503'));
    let waited = 0;
    while (reading.answers.length === 0 && waited < 40_000) {
      await reading.clock.pass(250);
      waited += 250;
    }
    waits.push(waited);
  }
  assert.deepEqual(waits, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000, 15000, 15000, 15000, 15000]);
  await reading.answer(snapshot(100, []));
  assert.equal(reading.loaded.length, 1);
});

Deno.test('cancel ends it: the reading is aborted and its answer changes nothing', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  reading.loader.cancel();
  assert.ok(reading.signals[0]?.aborted);
  await reading.answer(snapshot(100, []));
  assert.equal(reading.loaded.length, 0);
  assert.equal(reading.loader.isLoading, false);
  assert.equal(reading.clock.waiting, 0);
});

Deno.test('begin again keeps nothing of before, and hears no late answer', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  reading.loader.keepEvents([statusEvent('nvr_online', 1, 2, 101)]);
  reading.loader.begin({ seq: 200, generation: 'g1' });
  await reading.answer(snapshot(150, []));
  await reading.answer(snapshot(200, []));
  assert.equal(reading.loaded.length, 1);
  assert.deepEqual(reading.loaded[0]?.kept, []);
});

Deno.test('more events than are kept ask for a newer snapshot instead of more memory', async () => {
  const reading = new Reading();
  reading.loader.begin(FROM);
  for (let i = 1; i <= MOST_KEPT + 1; i++) {
    reading.loader.keepEvents([i % 2 ? statusEvent('nvr_online', i, 2, 100 + i) : cameraEvent(i, 1, 'offline')]);
  }
  const last = 100 + MOST_KEPT + 1;
  reading.loader.keepCursor({ seq: last + 5, generation: 'g1' });
  await reading.answer(snapshot(last - 1, []));
  assert.equal(reading.loaded.length, 0);
  await reading.clock.pass(500);
  await reading.answer(snapshot(last, []));
  assert.deepEqual(reading.loaded[0]?.kept.map(kept => kept.kind), ['cursor']);
});

function pages(...answers: unknown[]): { get<T>(path: string): Promise<T>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    get: <T>(path: string) => {
      asked.push(path);
      const answer = answers.shift();
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as T);
    },
  };
}

const page = (ids: number[], next: string | null, more: object = {}): object => ({
  as_of: 7, generation: 'g1', next_cursor: next, nvrs: ids.map(id => row(id, 1, ['online'])), ...more,
});

Deno.test('a snapshot is read page by page, 1,000 at a time', async () => {
  const api = pages(page([1, 2], 'a b'), page([3], null));
  const read = await readSnapshot(api, new FakeClock(), new AbortController().signal);
  assert.deepEqual(read.nvrs.map(nvr => nvr.id), [1, 2, 3]);
  assert.deepEqual([read.as_of, read.generation], [7, 'g1']);
  assert.deepEqual(api.asked, ['/api/snapshot?limit=1000', '/api/snapshot?limit=1000&cursor=a%20b']);
});

Deno.test('pages of different snapshots, and what is no page, are refused', async () => {
  const clock = new FakeClock();
  const { signal } = new AbortController();
  for (const second of [
    page([3], null, { generation: 'g2' }), page([3], null, { as_of: 8 }), null, [], {}, page([3], null, { as_of: '7' }),
    page([], null, { nvrs: [{ ...row(3, 1, []), id: '3' }] }), new Error('503'),
  ]) {
    await assert.rejects(readSnapshot(pages(page([1], 'c'), second), clock, signal));
  }
});

Deno.test('a page that is never answered is given up after 30 s', async () => {
  const clock = new FakeClock();
  const reading = readSnapshot({ get: () => new Promise(() => {}) }, clock, new AbortController().signal);
  const ended = assert.rejects(reading);
  await clock.pass(30_000);
  await ended;
});

Deno.test('a reading that is aborted ends at once', async () => {
  const ending = new AbortController();
  const ended = assert.rejects(readSnapshot({ get: () => new Promise(() => {}) }, new FakeClock(), ending.signal));
  ending.abort(new Error('enough'));
  await ended;
});

class Poller {
  readonly clock = new FakeClock();
  asOf = { as_of: 100, generation: 'g1' };
  position: { seq: number; generation: string } | null = { seq: 100, generation: 'g1' };
  fails = false;
  summaries = 0;
  snapshots = 0;
  readonly polled: (number | null)[] = [];
  readonly polling = new Polling({
    clock: this.clock,
    random: () => 0.5,
    asOf: () => {
      this.summaries++;
      return this.fails ? Promise.reject(new Error('502')) : Promise.resolve(this.asOf);
    },
    snapshot: () => {
      this.snapshots++;
      return Promise.resolve(snapshot(this.asOf.as_of, [], { generation: this.asOf.generation }));
    },
    position: () => this.position,
    polled: read => {
      this.polled.push(read?.as_of ?? null);
      if (read) this.position = { seq: read.as_of, generation: read.generation };
    },
  });
}

Deno.test('polling asks every 5 s, and reads the snapshot only when the fleet has moved', async () => {
  const poller = new Poller();
  poller.polling.start();
  await settled();
  assert.deepEqual(poller.polled, [null]);
  await poller.clock.pass(5_000);
  assert.deepEqual([poller.summaries, poller.snapshots], [2, 0]);
  poller.asOf = { as_of: 101, generation: 'g1' };
  await poller.clock.pass(5_000);
  poller.asOf = { as_of: 3, generation: 'g2' };
  await poller.clock.pass(5_000);
  assert.deepEqual([poller.summaries, poller.snapshots], [4, 2]);
  assert.deepEqual(poller.polled, [null, null, 101, 3]);
});

Deno.test('polling goes on after failures, more slowly, and stops when told', async () => {
  const poller = new Poller();
  poller.fails = true;
  poller.polling.start();
  await poller.clock.pass(60_000);
  assert.ok(poller.summaries >= 3 && poller.summaries <= 5, `${poller.summaries}`);
  poller.fails = false;
  await poller.clock.pass(30_000);
  assert.equal(poller.polled[0], null);
  poller.polling.stop();
  const before = poller.summaries;
  await poller.clock.pass(60_000);
  assert.equal(poller.summaries, before);
  assert.equal(poller.clock.waiting, 0);
});

Deno.test('an answer that comes after polling was stopped is not applied', async () => {
  const poller = new Poller();
  poller.position = null;
  poller.polling.start();
  poller.polling.stop();
  await settled();
  assert.deepEqual(poller.polled, []);
});

Deno.test('readings are spread by a fifth to each side and never further apart than 30 s', () => {
  assert.deepEqual([nextReading(0, 0), nextReading(0, 0.5), nextReading(0, 1)], [4000, 5000, 6000]);
  assert.deepEqual([nextReading(2, 0.5), nextReading(50, 1)], [20_000, 30_000]);
  assert.equal(moved(null, { as_of: 1, generation: 'g' }), true);
  assert.equal(moved({ seq: 5, generation: 'g' }, { as_of: 4, generation: 'g' }), false);
});
