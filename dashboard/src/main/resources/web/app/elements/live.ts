import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fleet, type StateEvents, type StateKey } from '../fleet.ts';

/** Follows the state for as long as its element is on the page, and has it drawn again on each change. */
export class Live<K extends StateKey> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #keys: readonly K[];
  readonly #callback: (event: StateEvents[K]) => void;

  /** `react` instead of drawing again, for who knows better what has to be done. */
  constructor(host: ReactiveControllerHost, keys: readonly K[], react?: (event: StateEvents[K]) => void) {
    this.#host = host;
    this.#keys = keys;
    this.#callback = react ?? (() => this.#host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    for (const key of this.#keys) {
      fleet().state.subscribe(key, this.#callback);
    }
    // What changed while the element was away was told to nobody.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const key of this.#keys) {
      fleet().state.unsubscribe(key, this.#callback);
    }
  }
}
