import { readAnswer, type TokenAnswer } from './token-answer.ts';

const PATIENCE = 20_000;

/** Of this browser's tabs with our pages; no other origin sees it. */
const LOCK = 'fleetwatch-session-token';

/**
 * Asks the dashboard service for the token. Never rejects.
 *
 * <p>One tab of a browser at a time: all have the same cookie, so all would renew at the same moment with the same refresh token,
 * and a provider whose refresh tokens hold once ends the sign-in for that. Who comes second has the new cookie.
 *
 * @param renew also when the service thinks it is fresh enough
 */
export async function requestToken(renew: boolean): Promise<TokenAnswer> {
  try {
    // Undefined where a page is not secure, which is no place for tokens but for a laptop.
    const locks = navigator.locks as LockManager | undefined;
    return await (locks === undefined
      ? ask(renew)
      : locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE) }, () => ask(renew)));
  } catch {
    return { kind: 'away', retryAfter: 0 };
  }
}

async function ask(renew: boolean): Promise<TokenAnswer> {
  const askedAt = Date.now();
  const answer = await fetch(`/session/token${renew ? '?renew=true' : ''}`, {
    method: 'POST',
    // Other sites cannot send it: see RequestGuard of the service.
    headers: { 'X-Fleetwatch-Session': '1', Accept: 'application/json' },
    credentials: 'same-origin',
    cache: 'no-store',
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  });
  const body: unknown = answer.status === 200 ? await answer.json() : null;
  return readAnswer(answer.status, body, answer.headers.get('Retry-After'), askedAt);
}
