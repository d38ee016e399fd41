/** Time as the realtime parts see it; a test turns its own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs once, later; the returned function prevents it. */
  after(ms: number, run: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
