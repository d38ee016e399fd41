import assert from 'node:assert/strict';
import { LONGEST, readMessage } from '../../../main/resources/web/app/realtime/message-reader.ts';
import { nextLook } from '../../../main/resources/web/app/realtime/token-life.ts';
import { socketUrl } from '../../../main/resources/web/app/realtime/socket-url.ts';
import { connectionStatus, type ConnectionFacts } from '../../../main/resources/web/app/realtime/connection-status.ts';
import { freshness, tellsMore, type FreshnessFacts } from '../../../main/resources/web/app/realtime/freshness.ts';
import { covers, positionAfter } from '../../../main/resources/web/app/realtime/snapshot.ts';
import { withoutRepeatedCameras } from '../../../main/resources/web/app/realtime/batch-order.ts';
import { cameraEvent, changedEvent, removedEvent, snapshot, statusEvent } from './fleet-events.ts';
import { tokenOf } from './fake-socket.ts';

function read(message: unknown): ReturnType<typeof readMessage> {
  return readMessage(JSON.stringify(message));
}

Deno.test('every message of the feed is read as it is', () => {
  for (const event of [
    statusEvent('nvr_online', 1, 2, 3, [{ camera_id: 11, name: 'CAM', status: 'online', previous_status: 'offline' }]),
    statusEvent('nvr_offline', 1, 2, 3),
    statusEvent('nvr_status_update', 1, 2, 3, [], { region: null }),
    changedEvent(1, 2, 3, ['online', 'offline']),
    removedEvent(1, 2, 3),
    cameraEvent(1, 1, 'offline'),
  ]) {
    assert.deepEqual(read({ ...event, field_of_tomorrow: 1 }), { kind: 'feed', events: [event], damaged: 0 });
  }
});

Deno.test('a field of the wrong type makes the event damage', () => {
  const event = statusEvent('nvr_online', 1, 2, 3, [{ camera_id: 11, name: 'CAM', status: 'online', previous_status: 'offline' }]);
  const wrong: Record<string, unknown>[] = [
    { nvr_id: '1' }, { nvr_id: 1.5 }, { nvr_id: -1 }, { nvr_id: null }, { nvr_id: 2 ** 53 }, { seq: '3' }, { seq: -1 },
    { version: true }, { hostname: 7 }, { device_name: {} }, { region: 7 }, { status: 'ONLINE' }, { status: 'offline' },
    { cameras: {} }, { cameras: [7] }, { cameras: [null] }, { cameras: [{ camera_id: '11', name: 'CAM', status: 'online' }] },
    { cameras: [{ camera_id: 11, name: 'CAM', status: '__proto__' }] }, { cameras: [{ camera_id: 11, status: 'online' }] },
  ];
  for (const fields of wrong) {
    assert.deepEqual(read({ ...event, ...fields }), { kind: 'feed', events: [], damaged: 1 }, JSON.stringify(fields));
  }
});

Deno.test('what can be done without is done without', () => {
  const { timestamp: _, cameras_updated: __, region: ___, ...event } = statusEvent('nvr_offline', 1, 2, 3);
  const reading = read({ ...event, timestamp: 'yesterday' });
  assert.ok(reading.kind === 'feed' && reading.events[0]?.type === 'nvr_offline');
  assert.equal(reading.events[0].timestamp, '');
  assert.equal(reading.events[0].region, undefined);
});

Deno.test('names of inherited properties, as keys and values, are texts like others', () => {
  const reading = readMessage(
    '{"__proto__":{"type":"nvr_removed"},"type":"nvr_removed","nvr_id":1,"hostname":"__proto__","region":"constructor","seq":3,"version":2,"timestamp":""}',
  );
  assert.ok(reading.kind === 'feed');
  assert.deepEqual(reading.events, [{ type: 'nvr_removed', nvr_id: 1, hostname: '__proto__', region: 'constructor', seq: 3, version: 2, timestamp: '' }]);
});

Deno.test('what is far too long is not even parsed', () => {
  const cursor = { type: 'cursor', seq: 1, generation: 'g' };
  assert.equal(read({ ...cursor, more: 'x'.repeat(100_000) }).kind, 'control');
  assert.equal(read({ ...cursor, more: 'x'.repeat(LONGEST) }).kind, 'broken');
  assert.equal(readMessage('['.repeat(100_000)).kind, 'broken');
});

Deno.test('a batch in a batch and types of tomorrow in one are passed over', () => {
  assert.deepEqual(read({ type: 'batch', events: [{ type: 'batch', events: [] }, { type: 'nvr_blinked' }, removedEvent(1, 2, 3)] }), {
    kind: 'feed', events: [removedEvent(1, 2, 3)], damaged: 0,
  });
  assert.deepEqual(read({ type: 'batch', events: 'all' }), { kind: 'feed', events: [], damaged: 1 });
});

Deno.test('an alert has what it must have, and metadata is always an object', () => {
  const alert = { type: 'alert', id: 'alert_1', severity: 'high', message: 'm', created_at: '2026-01-15T10:30:00.123Z', camera_id: 3, metadata: [1] };
  const reading = read(alert);
  assert.ok(reading.kind === 'alert');
  assert.deepEqual(reading.alert, { ...alert, metadata: {} });
  for (const wrong of [{ id: 7 }, { id: '' }, { severity: 'toString' }, { message: null }, { created_at: 'now' }]) {
    assert.equal(read({ ...alert, ...wrong }).kind, 'broken');
  }
});

Deno.test('control messages need a place', () => {
  assert.deepEqual(read({ type: 'cursor', seq: -1, generation: 'g' }), { kind: 'control', message: { type: 'cursor', seq: -1, generation: 'g' } });
  assert.equal(read({ type: 'cursor', seq: 7 }).kind, 'broken');
  assert.equal(read({ type: 'snapshot_required', seq: -2, generation: 'g' }).kind, 'broken');
  assert.equal(read({ type: 'metrics', instance: 'g', nvr_connections: '2' }).kind, 'broken');
});

Deno.test('ws or wss as the page, on its host; a full address as it is', () => {
  assert.equal(socketUrl('/ws', { protocol: 'http:', host: 'a:8080' }), 'ws://a:8080/ws');
  assert.equal(socketUrl('/ws', { protocol: 'https:', host: 'a' }), 'wss://a/ws');
  assert.equal(socketUrl('live', { protocol: 'https:', host: 'a' }), 'wss://a/live');
  assert.equal(socketUrl('wss://b/ws', { protocol: 'https:', host: 'a' }), 'wss://b/ws');
});

Deno.test('a token is looked at again at four fifths of its life, and every half minute', () => {
  const now = 1_000_000_000_000;
  assert.equal(nextLook(tokenOf(now, 20), now, now), 16_000);
  assert.equal(nextLook(tokenOf(now, 20), now, now + 17_000), 1_000);
  assert.equal(nextLook(tokenOf(now, 3600), now, now), 30_000);
  for (const odd of ['', 'a.b.c', 'a.e30.c', `a.${btoa('null')}.c`, `a.${btoa('{"exp":"soon"}')}.c`]) {
    assert.equal(nextLook(odd, now, now), 30_000);
  }
});

Deno.test('connection status by what is known', () => {
  const facts: ConnectionFacts = { wanted: true, accepted: false, failedAttempts: 0, everAccepted: false, offline: false };
  const table: [Partial<ConnectionFacts>, string][] = [
    [{}, 'connecting'],
    [{ wanted: false, accepted: true }, 'disconnected'],
    [{ accepted: true }, 'connected'],
    [{ everAccepted: true }, 'reconnecting'],
    [{ failedAttempts: 1 }, 'reconnecting'],
    [{ failedAttempts: 9 }, 'reconnecting'],
    [{ failedAttempts: 10 }, 'polling'],
    [{ failedAttempts: 500 }, 'polling'],
    [{ offline: true }, 'disconnected'],
    [{ offline: true, failedAttempts: 10 }, 'disconnected'],
  ];
  for (const [change, status] of table) {
    assert.equal(connectionStatus({ ...facts, ...change }, 10), status, JSON.stringify(change));
  }
});

Deno.test('freshness by what is known', () => {
  const facts: FreshnessFacts = { picture: true, following: false, heardAt: 50, readAt: null, currentAt: null };
  assert.deepEqual(freshness({ ...facts, picture: false }, 100), { source: 'none' });
  assert.deepEqual(freshness({ ...facts, following: true, readAt: 70 }, 100), { source: 'live', at: 50 });
  assert.deepEqual(freshness({ ...facts, readAt: 70, currentAt: 60 }, 100), { source: 'polled', at: 70 });
  assert.deepEqual(freshness({ ...facts, readAt: 70 }, 30_070), { source: 'last-known', at: 70 }, 'polling has failed too');
  assert.deepEqual(freshness({ ...facts, currentAt: 60 }, 100), { source: 'last-known', at: 60 });
});

Deno.test('being live is told once, each reading is told', () => {
  assert.equal(tellsMore({ source: 'live', at: 1 }, { source: 'live', at: 2 }), false);
  assert.equal(tellsMore({ source: 'polled', at: 1 }, { source: 'polled', at: 2 }), true);
  assert.equal(tellsMore({ source: 'polled', at: 1 }, { source: 'polled', at: 1 }), false);
  assert.equal(tellsMore({ source: 'live', at: 1 }, { source: 'last-known', at: 1 }), true);
});

Deno.test('a snapshot covers where events begin, or it does not', () => {
  const from = { seq: 100, generation: 'g1' };
  assert.equal(covers(snapshot(100, []), from), true);
  assert.equal(covers(snapshot(99, []), from), false);
  assert.equal(covers(snapshot(500, [], { generation: 'g2' }), from), false);
  assert.equal(covers(snapshot(-1, [], { generation: '' }), { seq: -1, generation: 'g1' }), true);
  assert.equal(covers(snapshot(0, []), null), true);
});

Deno.test('before the first record the gateway knows the generation and the inventory does not', () => {
  const from = { seq: -1, generation: 'g1' };
  assert.deepEqual(positionAfter(snapshot(-1, [], { generation: '', from })), from);
  assert.equal(positionAfter(snapshot(-1, [], { generation: '' })), null);
  assert.deepEqual(positionAfter(snapshot(7, [], { from })), { seq: 7, generation: 'g1' });
});

Deno.test('camera messages whose NVR follows in the same batch are left out', () => {
  const events = [cameraEvent(1, 1, 'offline'), cameraEvent(2, 1, 'offline'), statusEvent('nvr_status_update', 1, 2, 3), cameraEvent(1, 2, 'offline')];
  assert.deepEqual(withoutRepeatedCameras(events), [events[1], events[2], events[3]]);
});
