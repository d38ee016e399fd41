import assert from 'node:assert/strict';
import { configurationFrom } from '../../../main/resources/web/app/session/configuration-request.ts';
import { may } from '../../../main/resources/web/app/session/permissions.ts';
import { holds, readAnswer } from '../../../main/resources/web/app/session/token-answer.ts';
import type { Person } from '../../../main/resources/web/app/fleet.ts';

const BODY = { access_token: 'a', expires_in: 300, renew_in: 240, person: { sub: 's', name: 'N', roles: ['viewer'], regions: null } };

Deno.test('counts from when it was asked, by the clock of this machine', () => {
  const answer = readAnswer(200, BODY, null, 1_000);
  assert.deepEqual(answer, {
    kind: 'token',
    held: { token: 'a', expiresAt: 301_000, renewAt: 241_000 },
    person: { sub: 's', name: 'N', roles: ['viewer'], regions: null },
  });
  assert.equal(holds({ token: 'a', expiresAt: 301_000, renewAt: 0 }, 298_000), true);
  assert.equal(holds({ token: 'a', expiresAt: 301_000, renewAt: 0 }, 299_500), false);
  assert.equal(holds(null, 0), false);
});

Deno.test('only 401 and 403 say that nobody is signed in', () => {
  for (const status of [401, 403]) {
    assert.deepEqual(readAnswer(status, null, null, 0), { kind: 'signed-out' });
  }
  for (const status of [404, 429, 500, 502, 503, 504]) {
    assert.deepEqual(readAnswer(status, null, '5', 0), { kind: 'away', retryAfter: 5_000 });
  }
});

Deno.test('what is no answer of ours is none', () => {
  for (const body of [null, 'x', {}, { ...BODY, access_token: 1 }, { ...BODY, person: null }, { ...BODY, expires_in: '300' }]) {
    assert.equal(readAnswer(200, body, 'Wed, 21 Oct 2026 07:28:00 GMT', 0).kind, 'away');
  }
});

Deno.test('roles allow what the services allow', () => {
  const person = (...roles: Person['roles']): Person => ({ sub: 's', name: 'N', roles, regions: null });
  const allowed = (it: Person | null) => (['edit', 'enrol', 'acknowledge', 'metrics'] as const).filter((what) => may(it, what));
  assert.deepEqual(allowed(null), []);
  assert.deepEqual(allowed(person()), []);
  assert.deepEqual(allowed(person('viewer')), []);
  assert.deepEqual(allowed(person('operator')), ['edit', 'acknowledge', 'metrics']);
  assert.deepEqual(allowed(person('admin')), ['edit', 'enrol', 'acknowledge', 'metrics']);
  assert.deepEqual(allowed(person('admin', 'ml-service')), []);
});

Deno.test('takes of the configuration what fits', () => {
  const told = configurationFrom({ wsUrl: 'wss://x/ws', reconnectAttempts: '3', soundAlerts: true, unknown: 1 });
  assert.equal(told.wsUrl, 'wss://x/ws');
  assert.equal(told.reconnectAttempts, 10);
  assert.equal(told.soundAlerts, true);
  assert.equal('unknown' in told, false);
  assert.equal(configurationFrom(null).wsUrl, '/ws');
});
