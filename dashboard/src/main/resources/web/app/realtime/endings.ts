import type { Pace } from './backoff.ts';

/** How an attempt or a connection ended, and what that asks of the next attempt. */
export interface Ending {
  /** WebSocket close code; 0 when this page ended it. */
  code: number;
  reason: string;
  pace: Pace;
  /** The token that was shown must not be shown again. */
  refusedToken: boolean;
  /** For people. */
  text: string;
}

/** Reasons this page gives itself; none of them crosses the wire. */
export type OwnReason = 'page_silent' | 'page_offline' | 'page_no_token' | 'page_unreachable' | 'page_retry';

const OWN: Record<OwnReason, string> = {
  page_silent: 'Nothing was heard of the server for a while.',
  page_offline: 'This device has no network.',
  page_no_token: 'The sign-in could not be renewed.',
  page_unreachable: 'The server could not be reached.',
  page_retry: 'Trying again.',
};

/** By `reason`, because 1008 has many; see docs/reference/close-codes.md. */
const SLOW: ReadonlyMap<string, string> = new Map([
  ['rate_limited', 'The server asks this page to come more slowly.'],
  ['unauthorized', 'The server did not accept the sign-in.'],
  ['revoked', 'The server did not accept the sign-in.'],
  ['not_allowed', 'This account may not follow the fleet.'],
  ['bad_message', 'The server did not understand this page. Load it again.'],
  ['too_big', 'The server did not understand this page. Load it again.'],
]);

const USUAL: ReadonlyMap<string, string> = new Map([
  ['going_away', 'The network connection broke.'],
  ['restarting', 'The server is restarting.'],
  ['internal_error', 'The server had a fault.'],
  ['silent', 'The server had not heard of this page.'],
  ['auth_timeout', 'Signing in at the server took too long.'],
  ['overloaded', 'The server is full.'],
  ['not_ready', 'The server is starting.'],
  ['token_expired', 'The sign-in ran out and is being renewed.'],
  ['too_slow', 'This page could not keep up.'],
]);

/** Codes whose reason was lost, as a proxy may do, still say how fast to come back. */
const SLOW_CODES = new Set([1007, 1008, 1009]);

export function ownEnding(reason: OwnReason): Ending {
  return { code: 0, reason, pace: reason === 'page_no_token' ? 'slow' : 'usual', refusedToken: false, text: OWN[reason] };
}

export function closeEnding(code: number, reason: string): Ending {
  const slow = SLOW.get(reason);
  const usual = USUAL.get(reason);
  const refusedToken = code === 4401 || reason === 'token_expired' || reason === 'unauthorized';
  const pace = slow !== undefined || (usual === undefined && SLOW_CODES.has(code)) ? 'slow' : 'usual';
  return { code, reason, pace, refusedToken, text: slow ?? usual ?? 'The connection was lost.' };
}
