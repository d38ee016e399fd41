import type { Clock } from './clock.ts';

/** Runs once it has been quiet for `quiet` milliseconds, and `most` milliseconds after the first poke at the latest. */
export class Debounce {
  readonly #clock: Clock;
  readonly #quiet: number;
  readonly #most: number;
  readonly #run: () => void;
  #first = 0;
  #due = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, quiet: number, most: number, run: () => void) {
    this.#clock = clock;
    this.#quiet = quiet;
    this.#most = most;
    this.#run = run;
  }

  poke(): void {
    const now = this.#clock.now();
    if (!this.#cancel) {
      this.#first = now;
      this.#due = now + Math.min(this.#quiet, this.#most);
      this.#wait();
    } else {
      // The timer stays; it looks when it runs whether it has been quiet. Thousands of pokes need no timer each.
      this.#due = Math.min(now + this.#quiet, this.#first + this.#most);
    }
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #wait(): void {
    this.#cancel = this.#clock.after(Math.max(0, this.#due - this.#clock.now()), () => {
      this.#cancel = null;
      if (this.#clock.now() < this.#due) {
        this.#wait();
      } else {
        this.#run();
      }
    });
  }
}
