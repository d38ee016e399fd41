import assert from 'node:assert/strict';
import { EventBus } from '../../../main/resources/web/app/realtime/event-bus.ts';
import type { Nvr } from '../../../main/resources/web/app/fleet.ts';

const NVR: Nvr = {
  id: 1, hostname: 'h', device_name: 'd', region: null, location: null, status: 'online', status_since: null,
  last_seen: null, version: 1,
};
const CHANGED = { nvrId: 1, oldStatus: 'online' as const, newStatus: 'offline' as const };

Deno.test('EventBus tells who listens, and nobody who stopped', () => {
  const bus = new EventBus();
  const heard: string[] = [];
  const listener = (nvr: Nvr): void => void heard.push(nvr.hostname);
  bus.on('nvr:online', listener);
  bus.emit('nvr:online', NVR);
  bus.off('nvr:online', listener);
  bus.emit('nvr:online', NVR);
  assert.deepEqual(heard, ['h']);
});

Deno.test('EventBus tells once who asked for once, also when the event is emitted again meanwhile', () => {
  const bus = new EventBus();
  let heard = 0;
  bus.once('nvr:online', () => {
    heard++;
    bus.emit('nvr:online', NVR);
  });
  bus.emit('nvr:online', NVR);
  bus.emit('nvr:online', NVR);
  assert.equal(heard, 1);
});

Deno.test('EventBus lets off take back a once that has not come', () => {
  const bus = new EventBus();
  let heard = 0;
  const listener = (): void => void heard++;
  bus.once('nvr:online', listener);
  bus.once('nvr:online', listener);
  bus.off('nvr:online', listener);
  bus.emit('nvr:online', NVR);
  assert.equal(heard, 0);
});

Deno.test('EventBus tells a namespace everything below it, with its name, and nothing beside it', () => {
  const bus = new EventBus();
  const nvr: string[] = [];
  const status: string[] = [];
  const all: string[] = [];
  bus.on('nvr:*', (_, event) => void nvr.push(event));
  bus.on('nvr:status:*', (_, event) => void status.push(event));
  bus.on('*', (_, event) => void all.push(event));
  bus.emit('nvr:online', NVR);
  bus.emit('nvr:status:changed', CHANGED);
  bus.emit('stats:updated', {} as never);
  assert.deepEqual(nvr, ['nvr:online', 'nvr:status:changed']);
  assert.deepEqual(status, ['nvr:status:changed']);
  assert.deepEqual(all, ['nvr:online', 'nvr:status:changed', 'stats:updated']);
});

Deno.test('EventBus goes on after a listener that throws, and reports it', () => {
  const bus = new EventBus();
  const reported: unknown[][] = [];
  const before = console.error;
  console.error = (...what) => void reported.push(what);
  try {
    let heard = false;
    bus.on('nvr:online', () => {
      throw new Error('broken');
    });
    bus.on('nvr:online', () => void (heard = true));
    bus.emit('nvr:online', NVR);
    assert.ok(heard);
    assert.equal(reported.length, 1);
  } finally {
    console.error = before;
  }
});

Deno.test('EventBus tells nobody who was removed during the same event, nor who was added', () => {
  const bus = new EventBus();
  const heard: string[] = [];
  const second = (): void => void heard.push('second');
  bus.on('nvr:online', () => {
    heard.push('first');
    bus.off('nvr:online', second);
    bus.on('nvr:online', () => void heard.push('late'));
  });
  bus.on('nvr:online', second);
  bus.emit('nvr:online', NVR);
  assert.deepEqual(heard, ['first']);
});

Deno.test('EventBus takes one listener once, however often it is added', () => {
  const bus = new EventBus();
  let heard = 0;
  const listener = (): void => void heard++;
  bus.on('nvr:online', listener);
  bus.on('nvr:online', listener);
  bus.emit('nvr:online', NVR);
  assert.equal(heard, 1);
});
