import assert from 'node:assert/strict';
import { failuresAfter, waitAfter } from '../../../main/resources/web/app/realtime/backoff.ts';
import { closeEnding, ownEnding } from '../../../main/resources/web/app/realtime/endings.ts';

Deno.test('the wait doubles from reconnectDelay to 30 s', () => {
  const ceilings = [1, 2, 3, 4, 5, 6, 7, 1000].map(failures => waitAfter(failures, 'usual', 1000, 1));
  assert.deepEqual(ceilings, [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});

Deno.test('full jitter: anywhere between nothing and the ceiling', () => {
  assert.equal(waitAfter(3, 'usual', 1000, 0), 0);
  assert.equal(waitAfter(3, 'usual', 1000, 0.5), 2000);
});

Deno.test('who is refused waits from 5 s to 60 s, and at least half of it', () => {
  const ceilings = [1, 2, 3, 4, 5, 50].map(failures => waitAfter(failures, 'slow', 1000, 1));
  assert.deepEqual(ceilings, [5000, 10000, 20000, 40000, 60000, 60000]);
  assert.equal(waitAfter(1, 'slow', 1000, 0), 2500);
});

Deno.test('backoff starts anew after a connection that was accepted for 10 s, and not before', () => {
  assert.equal(failuresAfter(6, 0), 7);
  assert.equal(failuresAfter(6, 9_999), 7);
  assert.equal(failuresAfter(6, 10_000), 1);
});

Deno.test('the reason of a close says how fast to come back', () => {
  const table: [number, string, 'usual' | 'slow', boolean][] = [
    [1001, 'going_away', 'usual', false],
    [1006, '', 'usual', false],
    [1007, 'bad_message', 'slow', false],
    [1008, 'unauthorized', 'slow', true],
    [1008, 'auth_timeout', 'usual', false],
    [1008, 'not_allowed', 'slow', false],
    [1008, 'rate_limited', 'slow', false],
    [1008, 'revoked', 'slow', false],
    [1008, 'silent', 'usual', false],
    [1008, '', 'slow', false],
    [1009, 'too_big', 'slow', false],
    [1011, 'internal_error', 'usual', false],
    [1012, 'restarting', 'usual', false],
    [1013, 'overloaded', 'usual', false],
    [1013, 'not_ready', 'usual', false],
    [4401, 'token_expired', 'usual', true],
    [4408, 'too_slow', 'usual', false],
  ];
  for (const [code, reason, pace, refusedToken] of table) {
    const ending = closeEnding(code, reason);
    assert.deepEqual([ending.pace, ending.refusedToken], [pace, refusedToken], `${code} ${reason}`);
    assert.match(ending.text, /^[A-Z].*\.$/);
  }
  assert.equal(ownEnding('page_no_token').pace, 'slow');
});

Deno.test('a reason with the name of an inherited property is an unknown reason', () => {
  assert.equal(closeEnding(1000, '__proto__').text, 'The connection was lost.');
  assert.equal(closeEnding(1000, 'constructor').pace, 'usual');
});
