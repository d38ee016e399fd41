import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Does something at once when it is wanted, and then at most every `interval` milliseconds, the last time included.
 * Ends with its element: what is waiting then is dropped, and done when the element comes back.
 */
export class Seldom implements ReactiveController {
  readonly #action: () => void;
  readonly #interval: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost, interval: number, action: () => void) {
    this.#interval = interval;
    this.#action = action;
    host.addController(this);
  }

  want(): void {
    if (this.#timer !== undefined) {
      this.#wanted = true;
      return;
    }
    this.#wanted = false;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#wanted) {
        this.want();
      }
    }, this.#interval);
    this.#action();
  }

  hostConnected(): void {
    this.want();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
