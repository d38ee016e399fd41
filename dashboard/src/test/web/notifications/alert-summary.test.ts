import assert from 'node:assert/strict';
import { isAtLeast, QUIET, tellAlerts } from '../../../main/resources/web/app/notifications/alert-summary.ts';
import type { Alert, Severity } from '../../../main/resources/web/app/wire.ts';

const alert = (id: string, severity: Severity = 'high'): Alert => ({ id, severity, message: `Message ${id}`, metadata: {}, createdAt: '2026-01-01T00:00:00Z' });
const open = () => true;
const closed = () => false;

Deno.test('an alert is told with its message, then its severity, and leads to it', () => {
  assert.deepEqual(tellAlerts(QUIET, [alert('a b')], 0, closed).tell, [
    { key: 'alert a b', message: 'Message a b', type: 'error', detail: 'Severity: high', href: '/alerts?alert=a%20b' },
  ]);
  const types = (['low', 'medium', 'high', 'critical'] as const).map((it) => tellAlerts(QUIET, [alert('x', it)], 0, closed).tell[0]!.type);
  assert.deepEqual(types, ['info', 'warning', 'error', 'error']);
});

Deno.test('of many at once the two worst are told, the others are one', () => {
  const { tell } = tellAlerts(QUIET, [alert('a', 'low'), alert('b', 'low'), alert('c', 'critical'), alert('d', 'medium')], 0, closed);
  assert.deepEqual(tell.map((it) => it.message), ['Message c', 'Message d', '2 more new alerts']);
  assert.equal(tell[2]!.detail, 'Severity: 2 low');
  assert.equal(tell[2]!.type, 'info');
});

Deno.test('what follows joins the sum, while it is open', () => {
  const first = tellAlerts(QUIET, ['a', 'b', 'c'].map((id) => alert(id)), 0, open);
  const second = tellAlerts(first.burst, [alert('d', 'critical')], 4000, open);
  assert.equal(second.tell[0]!.key, first.tell[2]!.key);
  assert.equal(second.tell[0]!.message, '2 more new alerts');
  assert.equal(second.tell[0]!.detail, 'Severity: 1 critical, 1 high');
  assert.equal(tellAlerts(second.burst, [alert('e')], 10_000, closed).tell[0]!.message, 'Message e');
});

Deno.test('alerts a few seconds apart are told one by one', () => {
  let burst = QUIET;
  for (let i = 0; i < 5; i++) {
    const step = tellAlerts(burst, [alert(`${i}`)], i * 3000, open);
    burst = step.burst;
    assert.equal(step.tell[0]!.message, `Message ${i}`);
  }
});

Deno.test('a least severity lets the worse ones through', () => {
  assert.deepEqual((['low', 'medium', 'high', 'critical'] as const).map((it) => isAtLeast(it, 'high')), [false, false, true, true]);
});
