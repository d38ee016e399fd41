/** Time from outside, so that tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Calls once, later; never when the returned function was called before. */
  after(ms: number, action: () => void): () => void;
  /** Calls again and again, until the returned function is called. */
  every(ms: number, action: () => void): () => void;
}

export const REAL_CLOCK: Clock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const id = setTimeout(action, ms);
    return () => clearTimeout(id);
  },
  every: (ms, action) => {
    const id = setInterval(action, ms);
    return () => clearInterval(id);
  },
};
