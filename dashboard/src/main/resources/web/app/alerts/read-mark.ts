import { storageOfBrowser } from '../settings/preferences.ts';

const KEY = 'fleetwatch.alerts.readUntil';

/** Until when the alerts were read in this browser, by their own time; outlives the page, and all tabs have the same. */
export class ReadMark {
  readonly #storage: Storage | null;
  #kept: number | null = null;

  constructor(storage: Storage | null = storageOfBrowser()) {
    this.#storage = storage;
  }

  /** Epoch milliseconds; null: never. */
  get(): number | null {
    try {
      const stored = Number(this.#storage?.getItem(KEY) ?? NaN);
      return Number.isFinite(stored) ? Math.max(stored, this.#kept ?? stored) : this.#kept;
    } catch {
      return this.#kept;
    }
  }

  set(until: number): void {
    this.#kept = until;
    try {
      this.#storage?.setItem(KEY, String(until));
    } catch {
      // It holds until the page is left.
    }
  }

  /** Calls when another tab has moved it. */
  follow(callback: () => void, tabs: EventTarget = globalThis): void {
    tabs.addEventListener('storage', (event) => {
      if ((event as StorageEvent).key === KEY) {
        callback();
      }
    });
  }
}
