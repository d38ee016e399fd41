import assert from 'node:assert/strict';
import { countUnread, fromPush, isAbove, merge } from '../../../main/resources/web/app/alerts/alert-list.ts';
import type { Alert } from '../../../main/resources/web/app/wire.ts';

function alert(id: string, second: number, more: Partial<Alert> = {}): Alert {
  return { id, severity: 'high', message: id, metadata: {}, createdAt: new Date(second * 1000).toISOString(), ...more };
}

const ids = (list: readonly Alert[]) => list.map((it) => it.id).join(' ');

Deno.test('newest first, one per id, whatever the order in which they come', () => {
  const { list, added } = merge([alert('c', 3)], [alert('a', 1), alert('d', 4), alert('c', 3), alert('b', 2), alert('a', 1)]);
  assert.equal(ids(list), 'd c b a');
  assert.equal(ids(added), 'a b d');
});

Deno.test('a push in snake case and the history in camel case are one alert', () => {
  const pushed = fromPush({
    type: 'alert', id: 'x', severity: 'low', message: 'm', metadata: { confidence: 1 },
    created_at: '2026-01-15T10:30:00.1Z', occurred_at: '2026-01-15T10:29:59Z', stream_id: 's', nvr_id: 1, camera_id: 2, hostname: 'h',
  });
  assert.deepEqual(pushed, {
    id: 'x', severity: 'low', message: 'm', metadata: { confidence: 1 },
    createdAt: '2026-01-15T10:30:00.1Z', occurredAt: '2026-01-15T10:29:59Z', streamId: 's', nvrId: 1, cameraId: 2, hostname: 'h',
  });
  assert.equal(merge([pushed], [{ ...pushed }]).added.length, 0);
});

Deno.test('a late push does not take back that somebody saw to it', () => {
  const seen = alert('a', 1, { acknowledgedAt: '2026-01-01T00:00:00Z', acknowledgedBy: 'operator' });
  const { list, acknowledged } = merge([seen], [alert('a', 1)]);
  assert.equal(list[0]!.acknowledgedBy, 'operator');
  assert.equal(acknowledged.length, 0);
});

Deno.test('that somebody saw to it is told once', () => {
  const seen = alert('a', 1, { acknowledgedAt: '2026-01-01T00:00:00Z', acknowledgedBy: 'operator' });
  const once = merge([alert('a', 1)], [seen]);
  assert.equal(ids(once.acknowledged), 'a');
  assert.equal(merge(once.list, [seen]).acknowledged.length, 0);
});

Deno.test('a full list drops its oldest, and what is older than all of it is no news', () => {
  const { list, added } = merge([alert('c', 3), alert('b', 2)], [alert('a', 1), alert('d', 4)], 2);
  assert.equal(ids(list), 'd c');
  assert.equal(ids(added), 'd');
});

Deno.test('of one moment the greater id stands above', () => {
  assert.equal(isAbove(alert('b', 1), alert('a', 1)), true);
  assert.equal(isAbove(alert('a', 1), alert('b', 1)), false);
  assert.equal(isAbove(alert('a', 1, { createdAt: '1970-01-01T00:00:01.000001Z' }), alert('b', 1)), false);
});

Deno.test('random merges keep the list sorted and unique', () => {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2 ** 31) / 2 ** 31;
  let list: readonly Alert[] = [];
  for (let i = 0; i < 500; i++) {
    const n = Math.floor(random() * 200);
    list = merge(list, [alert(`id${n}`, n % 50)], 100).list;
    assert.ok(list.length <= 100);
    assert.equal(new Set(list.map((it) => it.id)).size, list.length);
    assert.ok(list.every((it, k) => k === 0 || isAbove(list[k - 1]!, it)));
  }
});

Deno.test('unread are the newer, the late, and none that somebody saw to', () => {
  const list = [alert('d', 4, { acknowledgedAt: '2026-01-01T00:00:00Z' }), alert('c', 3), alert('b', 2), alert('a', 1)];
  assert.equal(countUnread(list, 2000, new Set()), 1);
  assert.equal(countUnread(list, 2000, new Set(['a'])), 2);
  assert.equal(countUnread(list, Infinity, new Set()), 0);
  assert.equal(countUnread(list, 0, new Set()), 3);
});
