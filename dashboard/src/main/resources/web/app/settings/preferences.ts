import type { Configuration } from '../configuration.ts';
import type { Preferences, Settings } from '../fleet.ts';
import { defaultsOf, readStored, valid } from './stored-preferences.ts';

/** `public/theme.js` reads it too, before the first paint. */
const KEY = 'fleetwatch.preferences';

/**
 * What a person chose in this browser. Only what was chosen is stored, so that a default that the operator changes later
 * reaches everybody who left it alone. Without a storage the choice lasts as long as the page.
 */
export class BrowserSettings implements Settings {
  readonly #defaults: Preferences;
  readonly #storage: Storage | null;
  readonly #root: HTMLElement | null;
  readonly #callbacks = new Set<(preferences: Readonly<Preferences>) => void>();
  #chosen: Partial<Preferences>;
  #current: Readonly<Preferences>;

  /** Listens to other tabs for as long as the page lives. */
  constructor(
    configuration: Configuration,
    storage: Storage | null = storageOfBrowser(),
    root: HTMLElement | null = document.documentElement,
    tabs: EventTarget = globalThis,
  ) {
    this.#defaults = defaultsOf(configuration);
    this.#storage = storage;
    this.#root = root;
    this.#chosen = readStored(this.#read());
    this.#current = this.#joined();
    this.#applyTheme();
    tabs.addEventListener('storage', (event) => {
      const key = (event as StorageEvent).key;
      // null: everything was cleared.
      if (key === KEY || key === null) {
        this.#take(readStored(this.#read()));
      }
    });
  }

  get(): Readonly<Preferences> {
    return this.#current;
  }

  set(change: Partial<Preferences>): void {
    this.#take({ ...this.#chosen, ...valid(change) });
    try {
      this.#storage?.setItem(KEY, JSON.stringify(this.#chosen));
    } catch {
      // Full or forbidden: it holds until the page is left.
    }
  }

  subscribe(callback: (preferences: Readonly<Preferences>) => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  #take(chosen: Partial<Preferences>): void {
    const before = JSON.stringify(this.#current);
    this.#chosen = chosen;
    this.#current = this.#joined();
    if (JSON.stringify(this.#current) !== before) {
      this.#applyTheme();
      for (const callback of this.#callbacks) {
        callback(this.#current);
      }
    }
  }

  #joined(): Readonly<Preferences> {
    return Object.freeze({ ...this.#defaults, ...this.#chosen });
  }

  #applyTheme(): void {
    if (this.#current.theme === 'system') {
      this.#root?.removeAttribute('data-theme');
    } else {
      this.#root?.setAttribute('data-theme', this.#current.theme);
    }
  }

  #read(): string | null {
    try {
      return this.#storage?.getItem(KEY) ?? null;
    } catch {
      return null;
    }
  }
}

/** null: there is none, or it is forbidden, as in some private windows. */
export function storageOfBrowser(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
