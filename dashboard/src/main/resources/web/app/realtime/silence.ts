import type { Clock } from './clock.ts';

/** A cursor comes every 5 s; four that are missing mean that the connection is gone, whatever the socket says. */
export const DEAD_AFTER = 20_000;

/** A timer that comes so much too late was not late itself: the machine slept, or the tab was held back. */
const SLEPT = 5_000;
/** What arrived while the machine slept is read within this time. */
const GRACE = 5_000;

/** Notices that nothing is heard any more. One timer, however many messages there are. */
export class Silence {
  readonly #clock: Clock;
  readonly #dead: () => void;
  #heardAt = 0;
  #deadline = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, dead: () => void) {
    this.#clock = clock;
    this.#dead = dead;
  }

  start(): void {
    this.stop();
    this.heard();
    this.#wait(DEAD_AFTER);
  }

  heard(): void {
    this.#heardAt = this.#clock.now();
  }

  heardAt(): number {
    return this.#heardAt;
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Now, without waiting for the timer: somebody looks at the page again. */
  check(): void {
    if (this.#cancel) {
      this.#cancel();
      this.#look();
    }
  }

  #wait(ms: number): void {
    this.#deadline = this.#clock.now() + ms;
    this.#cancel = this.#clock.after(ms, () => this.#look());
  }

  #look(): void {
    this.#cancel = null;
    const now = this.#clock.now();
    // A clock that was set back: what is ahead of us was heard now at the latest.
    this.#heardAt = Math.min(this.#heardAt, now);
    const left = this.#heardAt + DEAD_AFTER - now;
    if (left > 0) {
      this.#wait(left);
    } else if (now - this.#deadline > SLEPT) {
      this.#wait(GRACE);
    } else if (now >= this.#deadline) {
      this.#dead();
    } else {
      // Looked at before its time, during a grace.
      this.#wait(this.#deadline - now);
    }
  }
}
