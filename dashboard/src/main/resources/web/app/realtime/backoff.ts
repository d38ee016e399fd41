/** When to try again: exponential, with jitter, for ever. Pure; the caller keeps the count and brings the random number. */

/** `slow`: the gateway does not want us as we are, rather than cannot have us now. */
export type Pace = 'usual' | 'slow';

/** Attempts and short-lived connections since the last stable one. */
export type Failures = number;

/** A connection that was accepted for so long wipes out the failures before it. */
export const STABLE_AFTER = 10_000;

const MOST = 30_000;
const SLOW_FIRST = 5_000;
const SLOW_MOST = 60_000;
/** Enough doublings to pass any ceiling, few enough not to overflow. */
const MOST_DOUBLINGS = 30;

/** @param acceptedFor how long the gateway had accepted us, in milliseconds; 0 when it never did */
export function failuresAfter(failures: Failures, acceptedFor: number): Failures {
  return acceptedFor >= STABLE_AFTER ? 1 : Math.min(failures, MOST_DOUBLINGS) + 1;
}

/**
 * The wait in milliseconds. Full jitter (anywhere between nothing and the ceiling) spreads the pages that lost their
 * gateway at one moment; who is refused waits at least half the ceiling, for asking again at once is of no use.
 *
 * @param random in [0, 1)
 */
export function waitAfter(failures: Failures, pace: Pace, first: number, random: number): number {
  const doublings = Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS);
  if (pace === 'slow') {
    const ceiling = Math.min(SLOW_MOST, SLOW_FIRST * 2 ** doublings);
    return Math.round(ceiling / 2 + (ceiling / 2) * random);
  }
  return Math.round(Math.min(MOST, first * 2 ** doublings) * random);
}
