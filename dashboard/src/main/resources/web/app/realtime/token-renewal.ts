import type { Clock } from './clock.ts';
import { nextLook } from './token-life.ts';

const TRY_AGAIN_AFTER = 1_000;
const TRY_AGAIN_MOST = 15_000;

/**
 * Keeps an open connection's token fresh: at four fifths of its life, and whenever the session has a newer one.
 *
 *   start ──▶ looks ──newer──▶ shown ──auth_ok────▶ looks
 *              ▲ └──same──┘      └────try_again──▶ shown again, a little later
 */
export class TokenRenewal {
  readonly #clock: Clock;
  readonly #token: () => Promise<string>;
  readonly #show: (token: string) => void;
  #shown = '';
  #shownAt = 0;
  #refusals = 0;
  #cancel: (() => void) | null = null;
  /** Tells answers of an earlier connection from those of this one. */
  #run = 0;

  constructor(clock: Clock, token: () => Promise<string>, show: (token: string) => void) {
    this.#clock = clock;
    this.#token = token;
    this.#show = show;
  }

  /** @param shown what the connection was accepted with */
  start(shown: string): void {
    this.stop();
    this.#shown = shown;
    this.#shownAt = this.#clock.now();
    this.#refusals = 0;
    this.#lookLater();
  }

  stop(): void {
    this.#run++;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** What was shown is accepted. */
  accepted(): void {
    this.#refusals = 0;
  }

  /** It could not be checked, for no fault of ours; the one before still stands. */
  tryAgain(): void {
    this.#cancel?.();
    const run = this.#run;
    const wait = Math.min(TRY_AGAIN_MOST, TRY_AGAIN_AFTER * 2 ** this.#refusals++);
    this.#cancel = this.#clock.after(wait, () => this.#look(run, true));
  }

  #lookLater(): void {
    const run = this.#run;
    const wait = nextLook(this.#shown, this.#shownAt, this.#clock.now());
    this.#cancel = this.#clock.after(wait, () => this.#look(run, false));
  }

  #look(run: number, again: boolean): void {
    this.#cancel = null;
    this.#token().then(
      token => {
        if (run !== this.#run) {
          return;
        }
        if (again || token !== this.#shown) {
          this.#shown = token;
          this.#shownAt = this.#clock.now();
          this.#show(token);
        }
        this.#lookLater();
      },
      () => {
        // The connection lives on with the old one until that runs out; the session tells people itself.
        if (run === this.#run) {
          this.#lookLater();
        }
      },
    );
  }
}
