import assert from 'node:assert/strict';
import { arrived, changed, moved, NOTHING, released, withPage } from '../../../main/resources/web/app/alerts/history-list.ts';
import type { Alert } from '../../../main/resources/web/app/wire.ts';

const alert = (id: string, second: number): Alert => ({ id, severity: 'low', message: id, metadata: {}, createdAt: new Date(second * 1000).toISOString() });
const ids = (alerts: readonly Alert[]) => alerts.map((it) => it.id).join(' ');

Deno.test('pages follow each other, and what came meanwhile stays', () => {
  let list = arrived(NOTHING, alert('e', 5), false);
  list = withPage(list, { alerts: [alert('d', 4), alert('c', 3)], nextCursor: 'x' });
  list = withPage(list, { alerts: [alert('c', 3), alert('b', 2)] });
  assert.equal(ids(list.alerts), 'e d c b');
  assert.equal(list.cursor, undefined);
});

Deno.test('new ones are held while somebody reads, once each, and shown when asked for', () => {
  let list = withPage(NOTHING, { alerts: [alert('a', 1)] });
  list = arrived(arrived(arrived(list, alert('b', 2), true), alert('b', 2), false), alert('c', 3), true);
  assert.equal(ids(list.alerts), 'a');
  assert.equal(ids(list.held), 'c b');
  list = released(list);
  assert.equal(ids(list.alerts), 'c b a');
  assert.equal(list.held.length, 0);
});

Deno.test('an acknowledgement is seen in shown and in held ones', () => {
  let list = arrived(withPage(NOTHING, { alerts: [alert('a', 1)] }), alert('b', 2), true);
  for (const id of ['a', 'b', 'stranger']) {
    list = changed(list, { ...alert(id, 9), createdAt: new Date(id === 'a' ? 1000 : 2000).toISOString(), acknowledgedBy: 'me' });
  }
  assert.equal(list.alerts[0]!.acknowledgedBy, 'me');
  assert.equal(list.held[0]!.acknowledgedBy, 'me');
  assert.equal(list.alerts.length + list.held.length, 2);
});

Deno.test('j and k stop at the ends', () => {
  assert.equal(moved(-1, 1, 3), 0);
  assert.equal(moved(2, 1, 3), 2);
  assert.equal(moved(0, -1, 3), 0);
  assert.equal(moved(-1, -1, 3), 0);
  assert.equal(moved(-1, 1, 0), -1);
});
