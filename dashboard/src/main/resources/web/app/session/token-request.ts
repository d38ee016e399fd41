import { readAnswer, type TokenAnswer } from './token-answer.ts';

const PATIENCE = 20_000;

/** Asks the dashboard service for the token. Never rejects. @param renew also when the service thinks it is fresh enough */
export async function requestToken(renew: boolean): Promise<TokenAnswer> {
  const askedAt = Date.now();
  try {
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
  } catch {
    return { kind: 'away', retryAfter: 0 };
  }
}
