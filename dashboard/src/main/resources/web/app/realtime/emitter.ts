/** Called with what happened and, for who listens to a namespace, its name. */
type Listener = (data: never, event: never) => void;

/** `nvr:*` for `nvr:online`, `nvr:status:changed`…; `*` for everything. */
export type Namespace = '*' | `${string}:*`;

/**
 * Tells those who listen. One that throws keeps nobody else from hearing; one that was removed, by an earlier listener of
 * the same event as well, hears nothing more; one that was added meanwhile hears the next event.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<string, Set<Listener>>();
  /** What `once` put in place of the callback it was given, so that `off` finds it. */
  readonly #once = new Map<string, Map<Listener, Listener>>();

  on<K extends keyof Events & string>(event: K, callback: (data: Events[K], event: K) => void): void;
  on(event: Namespace, callback: (data: Events[keyof Events], event: keyof Events & string) => void): void;
  on(event: string, callback: Listener): void {
    let listeners = this.#listeners.get(event);
    if (!listeners) {
      this.#listeners.set(event, (listeners = new Set()));
    }
    listeners.add(callback);
  }

  off<K extends keyof Events & string>(event: K, callback: (data: Events[K], event: K) => void): void;
  off(event: Namespace, callback: (data: Events[keyof Events], event: keyof Events & string) => void): void;
  off(event: string, callback: Listener): void {
    this.#remove(event, callback);
    const wrapped = this.#once.get(event)?.get(callback);
    if (wrapped) {
      this.#forgetOnce(event, callback);
      this.#remove(event, wrapped);
    }
  }

  once<K extends keyof Events & string>(event: K, callback: (data: Events[K], event: K) => void): void;
  once(event: Namespace, callback: (data: Events[keyof Events], event: keyof Events & string) => void): void;
  once(event: string, callback: Listener): void {
    if (this.#once.get(event)?.has(callback)) {
      return;
    }
    const wrapped: Listener = (data, name) => {
      this.#remove(event, wrapped);
      this.#forgetOnce(event, callback);
      callback(data, name);
    };
    let waiting = this.#once.get(event);
    if (!waiting) {
      this.#once.set(event, (waiting = new Map()));
    }
    waiting.set(callback, wrapped);
    this.on(event as Namespace, wrapped as never);
  }

  emit<K extends keyof Events & string>(event: K, data: Events[K]): void {
    if (this.#listeners.size === 0) {
      return;
    }
    this.#tell(event, event, data as never);
    for (let end = event.lastIndexOf(':'); end > 0; end = event.lastIndexOf(':', end - 1)) {
      this.#tell(`${event.slice(0, end)}:*`, event, data as never);
    }
    this.#tell('*', event, data as never);
  }

  /** Forgets everybody. */
  clear(): void {
    this.#listeners.clear();
    this.#once.clear();
  }

  #tell(name: string, event: string, data: never): void {
    const listeners = this.#listeners.get(name);
    if (!listeners) {
      return;
    }
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) {
        continue;
      }
      try {
        listener(data, event as never);
      } catch (failure) {
        console.error(`A listener of ${name} failed at ${event}`, failure);
      }
    }
  }

  #remove(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event);
    if (listeners?.delete(listener) && listeners.size === 0) {
      this.#listeners.delete(event);
    }
  }

  #forgetOnce(event: string, callback: Listener): void {
    const waiting = this.#once.get(event);
    if (waiting?.delete(callback) && waiting.size === 0) {
      this.#once.delete(event);
    }
  }
}
