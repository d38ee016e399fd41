/** What this page shows before the server has said it. */
export interface OptimisticUpdate {
  /** The server has taken it: it stays until the server's own word. */
  commit(): void;
  /** The server has refused it: what was there before is shown again. */
  rollback(): void;
}

interface Overlay<T> {
  base: T;
  patches: Partial<T>[];
}

/**
 * Patches that are shown over what the server said, in the order they were made. The server's word ends them all: after
 * `settle` their `commit` and `rollback` do nothing any more.
 */
export class Overlays<T extends { readonly id: number }> {
  readonly #overlays = new Map<number, Overlay<T>>();
  readonly #show: (value: T) => void;

  /** @param show puts a value where it is seen */
  constructor(show: (value: T) => void) {
    this.#show = show;
  }

  add(shown: T, patch: Partial<T>): OptimisticUpdate {
    let overlay = this.#overlays.get(shown.id);
    if (!overlay) {
      this.#overlays.set(shown.id, (overlay = { base: shown, patches: [] }));
    }
    const mine = overlay;
    mine.patches.push(patch);
    this.#show(top(mine));
    const end = (kept: boolean): void => {
      const at = mine.patches.indexOf(patch);
      if (this.#overlays.get(shown.id) !== mine || at < 0) {
        return;
      }
      mine.patches.splice(at, 1);
      if (kept) {
        mine.base = { ...mine.base, ...patch };
      }
      const value = top(mine);
      if (mine.patches.length === 0) {
        this.#overlays.delete(shown.id);
      }
      this.#show(value);
    };
    return { commit: () => end(true), rollback: () => end(false) };
  }

  /** The server has spoken of it: its word is what is there, and what it does not speak of is as it was. */
  settle(id: number): void {
    const overlay = this.#overlays.get(id);
    if (overlay) {
      this.#overlays.delete(id);
      this.#show(overlay.base);
    }
  }

  get size(): number {
    return this.#overlays.size;
  }

  /** What the server said of it. */
  base(shown: T): T {
    return this.#overlays.get(shown.id)?.base ?? shown;
  }

  clear(): void {
    this.#overlays.clear();
  }
}

function top<T>(overlay: Overlay<T>): T {
  return Object.assign({}, overlay.base, ...overlay.patches) as T;
}
