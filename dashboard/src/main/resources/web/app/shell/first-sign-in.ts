import type { SessionEnd } from '../fleet.ts';

/** Who comes back from the sign-in page within this time, in milliseconds, and still has no session is not sent there again. */
const SOON = 15_000;

/**
 * Whether the page goes to the sign-in by itself instead of offering it. Pure.
 *
 * @param triedAt epoch milliseconds of the last time it did; null: never in this tab
 */
export function signsInByItself(end: SessionEnd | null, path: string, triedAt: number | null, now: number): boolean {
  return end === 'not-signed-in' && path !== '/signed-out' && (triedAt === null || now - triedAt > SOON || now < triedAt);
}

const KEY = 'fleetwatch.signing-in';

export function lastTried(): number | null {
  try {
    const stored = Number(sessionStorage.getItem(KEY) ?? NaN);
    return Number.isFinite(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** Without a storage nobody could know of an earlier attempt, so none is made: a loop would be worse than a button. */
export function rememberTrying(now: number): boolean {
  try {
    sessionStorage.setItem(KEY, String(now));
    return true;
  } catch {
    return false;
  }
}
