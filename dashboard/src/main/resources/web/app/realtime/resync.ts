import type { Clock } from './clock.ts';

const FIRST = 1_000;
const MOST = 10 * 60_000;
/** A whole hour without anything missed: whatever it was is over. */
const FORGIVEN = 60 * 60_000;

/**
 * Asks for a snapshot after something was missed. Whatever made that happen may go on, so that it is asked for ever more
 * seldom: at once, then after a second, two, four, up to ten minutes.
 */
export class Resync {
  readonly #clock: Clock;
  readonly #load: () => void;
  #times = 0;
  #last = -Infinity;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, load: () => void) {
    this.#clock = clock;
    this.#load = load;
  }

  get isWanted(): boolean {
    return this.#cancel !== null;
  }

  soon(): void {
    if (this.#cancel) {
      return;
    }
    const now = this.#clock.now();
    if (now - this.#last > FORGIVEN) {
      this.#times = 0;
    }
    const pause = this.#times === 0 ? 0 : Math.min(MOST, FIRST * 2 ** (this.#times - 1));
    this.#cancel = this.#clock.after(Math.max(0, this.#last + pause - now), () => {
      this.#cancel = null;
      this.#last = this.#clock.now();
      this.#times++;
      this.#load();
    });
  }

  /** A snapshot is on its way for another reason. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
