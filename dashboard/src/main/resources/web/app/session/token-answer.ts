/** What the dashboard service said to a page that asked for its token, and until when that holds. Pure. */
import type { Person, Role } from '../fleet.ts';

/** Times are epoch milliseconds of this machine, so that a wrong clock here does not matter. */
export interface HeldToken {
  token: string;
  expiresAt: number;
  /** From then on the service would give a newer one. */
  renewAt: number;
}

export type TokenAnswer =
  | { kind: 'token'; held: HeldToken; person: Person }
  /** Nobody is signed in, or not any more. */
  | { kind: 'signed-out' }
  /** No answer, or one that says nothing about the sign-in. `retryAfter`: milliseconds, as the service wishes. */
  | { kind: 'away'; retryAfter: number };

/** A token is not used in its last moments: it would end on the way. */
const MARGIN = 2_000;

/** @param askedAt when the request was sent: what the answer says in seconds counts from then, to be on the safe side */
export function readAnswer(status: number, body: unknown, retryAfter: string | null, askedAt: number): TokenAnswer {
  // 403: what lies between takes a header away; signing in again would not help, but neither would asking for ever.
  if (status === 401 || status === 403) {
    return { kind: 'signed-out' };
  }
  const token = status === 200 ? tokenIn(body, askedAt) : null;
  return token ?? { kind: 'away', retryAfter: milliseconds(retryAfter) };
}

export function holds(held: HeldToken | null, now: number): held is HeldToken {
  return held !== null && now < held.expiresAt - MARGIN;
}

function tokenIn(body: unknown, askedAt: number): TokenAnswer | null {
  const { access_token, expires_in, renew_in, person } = (body ?? {}) as Record<string, unknown>;
  if (typeof access_token !== 'string' || typeof expires_in !== 'number' || typeof renew_in !== 'number' || !isPerson(person)) {
    return null;
  }
  return {
    kind: 'token',
    held: { token: access_token, expiresAt: askedAt + expires_in * 1000, renewAt: askedAt + renew_in * 1000 },
    person: { sub: person.sub, name: person.name, roles: person.roles, regions: person.regions ?? null },
  };
}

function isPerson(it: unknown): it is { sub: string; name: string; roles: Role[]; regions?: string[] | null } {
  const person = it as { sub?: unknown; name?: unknown; roles?: unknown } | null;
  return typeof person?.sub === 'string' && typeof person.name === 'string' && Array.isArray(person.roles);
}

function milliseconds(retryAfter: string | null): number {
  const seconds = Number(retryAfter ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : 0;
}
