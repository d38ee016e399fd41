import type { ReactiveController, ReactiveControllerHost } from 'lit';

const EVERY = 10_000;

/** Reads again and again what the live picture has no place for, while it is wanted and somebody can see it. */
export class ReadAgain implements ReactiveController {
  readonly #wanted: () => boolean;
  readonly #read: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost, wanted: () => boolean, read: () => void) {
    this.#wanted = wanted;
    this.#read = read;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#timer = setInterval(this.#look, EVERY);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    clearInterval(this.#timer);
  }

  readonly #look = (): void => {
    if (document.visibilityState === 'visible' && this.#wanted()) {
      this.#read();
    }
  };
}
