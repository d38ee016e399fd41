import type { Person } from '../fleet.ts';
import type { Clock } from './clock.ts';
import type { PictureStore } from './picture-store.ts';
import type { StoredPicture } from './state-manager.ts';
import { read, write } from './stored-picture.ts';

export interface LastKnownParts {
  clock: Clock;
  store: PictureStore;
  /** Null while nobody is signed in. */
  person(): Person | null;
  picture(): StoredPicture;
  /** Grows when the picture changes. */
  revision(): number;
  /** When the picture was last known to be current; null when it never was, and then it is not kept. */
  currentAt(): number | null;
}

/** Least time between two writings, in milliseconds. */
export const WRITE_EVERY = 10_000;
/** A browser whose storage hangs must not keep the page from starting. */
const LOAD_DEADLINE = 1_000;

/** Keeps the picture of this person for the next visit. A storage that is broken or absent is no error. */
export class LastKnown {
  readonly #parts: LastKnownParts;
  #written = -1;
  #writtenAt: number | null = null;
  #next: (() => void) | null = null;
  #stopped = true;

  constructor(parts: LastKnownParts) {
    this.#parts = parts;
  }

  /** Null when there is none that may be shown; what is somebody else's is removed. */
  async load(): Promise<{ picture: StoredPicture; currentAt: number } | null> {
    const person = this.#parts.person();
    if (!person) {
      return null;
    }
    try {
      const stored = await this.#inTime(this.#parts.store.load());
      const known = read(stored, person, this.#parts.clock.now());
      if (!known && stored !== undefined) {
        await this.#inTime(this.#parts.store.remove());
      }
      return known;
    } catch {
      return null;
    }
  }

  /** Begins to write, every now and then. */
  start(): void {
    this.#stopped = false;
    this.#written = this.#parts.revision();
    this.#wait();
  }

  /** Now, if it changed or is known to be current for longer. */
  flush(): Promise<void> {
    return this.#write(this.#parts.currentAt() !== this.#writtenAt);
  }

  async #write(anyway: boolean): Promise<void> {
    const person = this.#parts.person();
    const currentAt = this.#parts.currentAt();
    const revision = this.#parts.revision();
    if (this.#stopped || !person || currentAt === null || (revision === this.#written && !anyway)) {
      return;
    }
    this.#written = revision;
    this.#writtenAt = currentAt;
    try {
      await this.#parts.store.save(write(this.#parts.picture(), person, currentAt));
    } catch {
      // Full, forbidden or away: the next visit starts without.
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#next?.();
    this.#next = null;
  }

  /** On sign-out: nothing of it stays. */
  async forget(): Promise<void> {
    this.stop();
    try {
      await this.#parts.store.remove();
    } catch {
      // There was nothing to forget, or there is no storage.
    }
  }

  #wait(): void {
    this.#next = this.#parts.clock.after(WRITE_EVERY, () => {
      this.#wait();
      void this.#write(false);
    });
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const late = this.#parts.clock.after(LOAD_DEADLINE, () => reject(new Error('the storage does not answer')));
      work.then(resolve, reject).finally(late);
    });
  }
}
