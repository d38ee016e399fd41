import assert from 'node:assert/strict';
import type { Bus, Camera, FleetState, Freshness, Nvr, Settings } from '../../../main/resources/web/app/fleet.ts';
import { Announcer } from '../../../main/resources/web/app/notifications/announcer.ts';
import type { Toasts } from '../../../main/resources/web/app/notifications/notifications.ts';
import type { Status } from '../../../main/resources/web/app/wire.ts';

/** Time and timers that the test moves. */
class Clock {
  now = 1_000_000;
  readonly #due: { at: number; run: () => void }[] = [];
  readonly #real = { now: Date.now, set: globalThis.setTimeout };

  install(): void {
    Date.now = () => this.now;
    globalThis.setTimeout = ((run: () => void, wait = 0) => this.#due.push({ at: this.now + wait, run })) as unknown as typeof setTimeout;
  }

  restore(): void {
    Date.now = this.#real.now;
    globalThis.setTimeout = this.#real.set;
  }

  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const next = this.#due.filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = until;
  }
}

function world() {
  const clock = new Clock();
  clock.install();
  const nvrs = new Map<number, Nvr>();
  const cameras = new Map<number, Camera>();
  const heard = new Map<string, (event: unknown) => void>();
  let fresh: Freshness = { source: 'none' };
  const shown = new Map<string, string>();
  const all: string[] = [];
  const state = {
    getNVR: (id: number) => nvrs.get(id),
    getCamera: (id: number) => cameras.get(id),
    freshness: () => fresh,
    subscribe: (key: string, callback: (event: unknown) => void) => heard.set(key, callback),
  } as unknown as FleetState;
  const bus = { on: (key: string, callback: (event: unknown) => void) => heard.set(key, callback) } as unknown as Bus;
  const toasts = {
    isOpen: (key: string) => shown.has(key),
    withdraw: (key: string) => shown.delete(key),
    show: (message: string, _type: string, _duration: undefined, options: { key: string }) => {
      all.push(message);
      shown.set(options.key, message);
    },
  } as unknown as Toasts;
  new Announcer(state, bus, toasts, { get: () => ({ leastSeverity: 'low' }) } as unknown as Settings);
  return {
    clock,
    shown,
    all,
    freshness(source: Freshness['source']) {
      fresh = { source, at: clock.now } as Freshness;
      heard.get('freshness')!(fresh);
    },
    nvr(id: number, status: Status) {
      const before = nvrs.get(id)?.status;
      nvrs.set(id, { id, device_name: `N${id}`, hostname: `n${id}`, region: 'North', status } as Nvr);
      heard.get('nvr:status:changed')!({ nvrId: id, oldStatus: before, newStatus: status });
    },
    camera(id: number, nvrId: number, status: Status) {
      const before = cameras.get(id)?.status;
      cameras.set(id, { id, nvr_id: nvrId, name: `C${id}`, status } as Camera);
      heard.get('camera:status:changed')!({ cameraId: id, oldStatus: before, newStatus: status });
    },
    alert(id: string) {
      heard.get('alert:new')!({ id, severity: 'high', message: id, metadata: {}, createdAt: '2026-01-01T00:00:00Z' });
    },
  };
}

/** A fleet of three NVRs with two cameras each, known and live. */
function settled() {
  const it = world();
  for (const id of [1, 2, 3]) {
    it.nvr(id, 'online');
    it.camera(id * 10, id, 'online');
    it.camera(id * 10 + 1, id, 'online');
  }
  it.freshness('live');
  it.clock.pass(5000);
  return it;
}

function story(name: string, tell: (it: ReturnType<typeof world>) => void, make = settled): void {
  Deno.test(name, () => {
    const it = make();
    try {
      tell(it);
    } finally {
      it.clock.restore();
    }
  });
}

story('the first picture announces nothing, also where it differs from what was known last', (it) => {
  it.nvr(1, 'online');
  it.freshness('last-known');
  it.nvr(1, 'offline');
  it.freshness('live');
  it.nvr(2, 'online');
  it.nvr(2, 'offline');
  it.clock.pass(5000);
  assert.deepEqual(it.all, []);
}, world);

story('an NVR that goes takes its cameras with it in one notification', (it) => {
  it.camera(10, 1, 'offline');
  it.camera(11, 1, 'offline');
  it.clock.pass(60);
  it.nvr(1, 'offline');
  it.clock.pass(5000);
  assert.deepEqual(it.all, ['NVR N1 is now offline']);
  it.camera(10, 1, 'online');
  it.nvr(1, 'online');
  it.clock.pass(5000);
  assert.deepEqual(it.all.slice(1), ['NVR N1 is now online']);
});

story('a camera of an NVR that is there is told by itself', (it) => {
  it.camera(20, 2, 'offline');
  it.clock.pass(5000);
  assert.deepEqual(it.all, ['Camera C20 is now offline']);
});

story('a mass outage is one notification, told anew', (it) => {
  it.nvr(1, 'offline');
  it.clock.pass(800);
  it.nvr(2, 'offline');
  it.clock.pass(800);
  it.nvr(3, 'offline');
  it.clock.pass(800);
  assert.deepEqual([...it.shown.values()], ['3 NVRs are now offline']);
});

story('what comes back within the same moment was never away', (it) => {
  it.nvr(1, 'offline');
  it.nvr(1, 'online');
  it.clock.pass(5000);
  assert.deepEqual(it.all, []);
});

story('after a reconnection what changed meanwhile is one summary', (it) => {
  it.freshness('last-known');
  it.clock.pass(60_000);
  it.freshness('live');
  it.nvr(1, 'offline');
  it.camera(20, 2, 'offline');
  it.clock.pass(1000);
  it.nvr(3, 'offline');
  it.clock.pass(5000);
  assert.deepEqual([...it.shown.values()], ['While live updates were missing: 2 NVRs went offline, 1 camera went offline']);
  it.nvr(2, 'offline');
  it.clock.pass(5000);
  assert.equal(it.all.at(-1), 'NVR N2 is now offline');
});

story('a second reconnection tells nothing of what the first one did', (it) => {
  for (const id of [1, 2]) {
    it.freshness('last-known');
    it.clock.pass(60_000);
    it.freshness('live');
    it.nvr(id, 'offline');
    it.clock.pass(60_000);
  }
  assert.equal(it.all.at(-1), 'While live updates were missing: 1 NVR went offline');
});

story('many alerts at once are summed', (it) => {
  for (let i = 0; i < 40; i++) it.alert(`a${i}`);
  it.clock.pass(1000);
  assert.deepEqual(it.all, ['a0', 'a1', '38 more new alerts']);
});
