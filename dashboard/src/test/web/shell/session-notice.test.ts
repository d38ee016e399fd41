import assert from 'node:assert/strict';
import { noticeOf, reasonIn } from '../../../main/resources/web/app/shell/session-notice.ts';

Deno.test('every end of a sign-in is a sentence, and offers to sign in where that helps', () => {
  for (const reason of ['expired', 'not-signed-in', 'no-role', 'refused', 'failed', 'signed-out'] as const) {
    const notice = noticeOf(reason);
    assert.ok(notice.heading.length > 10 && notice.text.endsWith('.'), reason);
    assert.ok(notice.signIn, reason);
  }
  assert.ok(!noticeOf('provider-away').signIn);
});

Deno.test('a reason that nobody knows is taken for a sign-out', () => {
  assert.equal(reasonIn(new URLSearchParams('reason=<script>')), 'signed-out');
  assert.equal(reasonIn(new URLSearchParams('reason=refused')), 'refused');
  assert.equal(reasonIn(new URLSearchParams()), 'signed-out');
});
