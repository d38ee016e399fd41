/** When a token should be replaced, read from the token itself. Pure. */

/** Also looked at so often, whatever the token says: clocks differ, and a session may hand out a newer one at any time. */
const MOST_WAIT = 30_000;
const LEAST_WAIT = 1_000;

function claims(token: string): { iat?: unknown; exp?: unknown } | null {
  try {
    const payload = token.split('.')[1] ?? '';
    const parsed: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof parsed === 'object' && parsed !== null ? parsed : null;
  } catch {
    return null;
  }
}

/**
 * Milliseconds until it should be looked at again: at four fifths of its life, and every half minute.
 *
 * @param receivedAt epoch milliseconds, in place of a missing `iat`
 */
export function nextLook(token: string, receivedAt: number, now: number): number {
  const read = claims(token);
  if (!read || typeof read.exp !== 'number' || !Number.isFinite(read.exp)) {
    return MOST_WAIT;
  }
  const expires = read.exp * 1000;
  const issued = typeof read.iat === 'number' && Number.isFinite(read.iat) ? read.iat * 1000 : receivedAt;
  const renewAt = issued + (expires - issued) * 0.8;
  return Math.min(MOST_WAIT, Math.max(LEAST_WAIT, renewAt - now));
}
