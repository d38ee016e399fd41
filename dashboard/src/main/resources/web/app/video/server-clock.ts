/**
 * How far the relay's clock is ahead of this machine's. A message says when it was written; it arrives later, never earlier,
 * so of several the one with the largest difference had the shortest way and is nearest to the truth.
 */
export type ServerClock = readonly number[];

export const UNKNOWN_CLOCK: ServerClock = [];

/** Few enough that a clock that was set is believed again soon, many enough for one to have had a short way. */
const SAMPLES = 16;
/** A difference that moved by more than this is a clock that was set, not a longer way. */
const WAS_SET = 60_000;

export function observe(clock: ServerClock, writtenAt: number, now: number): ServerClock {
  if (!Number.isFinite(writtenAt)) {
    return clock;
  }
  const ahead = writtenAt - now;
  const before = offset(clock);
  const wasSet = before !== null && Math.abs(ahead - before) > WAS_SET;
  return wasSet ? [ahead] : [...clock, ahead].slice(-SAMPLES);
}

/** In milliseconds; null before the first message. */
export function offset(clock: ServerClock): number | null {
  return clock.length === 0 ? null : Math.max(...clock);
}
