import assert from 'node:assert/strict';
import { bellName, days, MOST_ENTRIES } from '../../../main/resources/web/app/notifications/centre-entries.ts';
import { toSpeak } from '../../../main/resources/web/app/notifications/spoken.ts';
import type { Notice } from '../../../main/resources/web/app/notifications/notice-log.ts';
import type { Toast } from '../../../main/resources/web/app/notifications/toast-queue.ts';
import type { Alert } from '../../../main/resources/web/app/wire.ts';

const NOW = Date.parse('2026-11-25T14:00:00Z');
const alert = (id: string, at: string, more: Partial<Alert> = {}): Alert => ({ id, severity: 'high', message: id, metadata: {}, createdAt: at, ...more });
const notice = (id: number, at: string): Notice => ({ id, message: `n${id}`, type: 'success', at: Date.parse(at), read: false });

Deno.test('alerts and notifications stand together, newest first, by day', () => {
  const list = days(
    [alert('a2', '2026-11-25T10:00:00Z'), alert('a1', '2026-11-24T23:00:00Z')],
    [notice(2, '2026-11-25T12:00:00Z'), notice(1, '2026-11-25T09:00:00Z')],
    'UTC',
    NOW,
  );
  assert.deepEqual(list.map((day) => [day.name, ...day.entries.map((it) => it.message)]), [
    ['Today', 'n2', 'a2', 'n1'],
    ['Yesterday', 'a1'],
  ]);
});

Deno.test('an alert says its severity, leads to it, and is calm once somebody saw to it', () => {
  const [entry] = days([alert('a/1', '2026-11-25T10:00:00Z', { acknowledgedAt: '2026-11-25T10:01:00Z' })], [], 'UTC', NOW)[0]!.entries;
  assert.equal(entry!.detail, 'Severity: high, acknowledged');
  assert.equal(entry!.type, 'info');
  assert.equal(entry!.href, '/alerts?alert=a%2F1');
});

Deno.test('the list is bounded', () => {
  const many = Array.from({ length: 500 }, (_, i) => alert(`a${i}`, '2026-11-25T10:00:00Z'));
  assert.equal(days(many, [], 'UTC', NOW)[0]!.entries.length, MOST_ENTRIES);
});

Deno.test('the bell says how many are unread', () => {
  assert.equal(bellName(0), 'Notifications');
  assert.equal(bellName(3), 'Notifications, 3 unread');
});

Deno.test('only what is new or has changed is spoken, errors at once', () => {
  const toast = (id: number, type: Toast['type'], message: string): Toast => ({ id, type, message, duration: 1, at: 0, left: 1 });
  const visible = [toast(1, 'error', 'same'), toast(2, 'error', '3 NVRs are now offline'), toast(3, 'info', 'hello')];
  assert.deepEqual(toSpeak(new Map([[1, 'same'], [2, '2 NVRs are now offline']]), visible), {
    assertive: ['3 NVRs are now offline'],
    polite: ['hello'],
  });
});
