import assert from 'node:assert/strict';
import { signsInByItself } from '../../../main/resources/web/app/shell/first-sign-in.ts';

Deno.test('who is not signed in is sent to the sign-in once, and then offered it', () => {
  assert.ok(signsInByItself('not-signed-in', '/nvrs', null, 100_000));
  assert.ok(!signsInByItself('not-signed-in', '/nvrs', 90_000, 100_000), 'just came back without a session');
  assert.ok(signsInByItself('not-signed-in', '/nvrs', 80_000, 100_000));
  assert.ok(signsInByItself('not-signed-in', '/nvrs', 200_000, 100_000), 'the clock was put back');
});

Deno.test('whoever signed out, has no role or cannot be signed in now stays on the page', () => {
  assert.ok(!signsInByItself('not-signed-in', '/signed-out', null, 1));
  for (const end of ['expired', 'no-role', 'provider-away', null] as const) {
    assert.ok(!signsInByItself(end, '/', null, 1), String(end));
  }
});
