import type { Freshness } from '../fleet.ts';
import { DEAD_AFTER } from './silence.ts';

/** What there is to know about how far the picture can be trusted. Times are epoch milliseconds of this machine. */
export interface FreshnessFacts {
  /** There is a picture, however old. */
  picture: boolean;
  /** The gateway has accepted us, and no snapshot is being loaded: whatever changes arrives. */
  following: boolean;
  /** Last sign of life of the connection while `following`. */
  heardAt: number;
  /** When a snapshot was last read, or asked about and found unchanged; null when the connection knew it later. */
  readAt: number | null;
  /** When the picture was last known to be current, by whatever means, also on an earlier visit; null when never. */
  currentAt: number | null;
}

/** Pure. A snapshot counts as polled for as long as nothing better is there and it is younger than `POLLED_FOR`. */
export function freshness(facts: FreshnessFacts, now: number): Freshness {
  if (!facts.picture) {
    return { source: 'none' };
  }
  if (facts.following) {
    // After a sleep nobody knows yet whether the connection still lives.
    return { source: now - facts.heardAt < DEAD_AFTER ? 'live' : 'last-known', at: facts.heardAt };
  }
  if (facts.readAt !== null && now - facts.readAt < POLLED_FOR) {
    return { source: 'polled', at: facts.readAt };
  }
  return { source: 'last-known', at: facts.readAt ?? facts.currentAt ?? now };
}

/** Three times what lies between two readings at their slowest: after that, polling has failed too. */
export const POLLED_FOR = 30_000;

/** Whether it has to be told: a connection that goes on being live is no news, a reading is. */
export function tellsMore(before: Freshness, after: Freshness): boolean {
  if (before.source !== after.source) {
    return true;
  }
  return after.source !== 'none' && after.source !== 'live' && (before as { at: number }).at !== after.at;
}
