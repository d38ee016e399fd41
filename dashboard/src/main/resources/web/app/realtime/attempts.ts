import { failuresAfter, waitAfter } from './backoff.ts';
import type { Clock } from './clock.ts';
import type { Ending } from './endings.ts';

/** When the next attempt is made, and how many have failed. Owns the one timer that waits for it. */
export class Attempts {
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #first: number;
  readonly #attempt: () => void;
  #failures = 0;
  #failedInARow = 0;
  #cancel: (() => void) | null = null;
  #nextAt: number | null = null;
  #ending: Ending | null = null;

  /** @param first ceiling of the first wait, in milliseconds */
  constructor(clock: Clock, random: () => number, first: number, attempt: () => void) {
    this.#clock = clock;
    this.#random = random;
    this.#first = first;
    this.#attempt = attempt;
  }

  /** Attempts in a row that were not accepted. */
  get failedInARow(): number {
    return this.#failedInARow;
  }

  get isWaiting(): boolean {
    return this.#cancel !== null;
  }

  /** Epoch milliseconds; null while none is waited for. */
  get nextAt(): number | null {
    return this.#nextAt;
  }

  /** How the last one ended; null before the first end. */
  get ending(): Ending | null {
    return this.#ending;
  }

  /** @param acceptedAt when the gateway had accepted us; null when it never did */
  ended(ending: Ending, acceptedAt: number | null): void {
    const now = this.#clock.now();
    this.#ending = ending;
    this.#failures = failuresAfter(this.#failures, acceptedAt === null ? 0 : now - acceptedAt);
    this.#failedInARow = acceptedAt === null ? this.#failedInARow + 1 : 0;
    const wait = waitAfter(this.#failures, ending.pace, this.#first, this.#random());
    this.#nextAt = now + wait;
    this.#cancel = this.#clock.after(wait, this.#attempt);
  }

  /** There is another reason now for what is waited for. */
  explain(ending: Ending): void {
    this.#ending = ending;
  }

  accepted(): void {
    this.#failedInARow = 0;
  }

  stopWaiting(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#nextAt = null;
  }

  /** What failed before says nothing about what comes. */
  startAnew(): void {
    this.stopWaiting();
    this.#failures = 0;
    this.#failedInARow = 0;
  }
}
