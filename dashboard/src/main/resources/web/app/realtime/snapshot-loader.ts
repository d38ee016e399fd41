import type { FeedEvent, Position } from '../wire.ts';
import { waitAfter } from './backoff.ts';
import type { Clock } from './clock.ts';
import { arrived, begun, failed, IDLE, kept, type Kept, type Loading } from './loading.ts';
import type { Snapshot } from './snapshot.ts';

export interface LoaderParts {
  clock: Clock;
  random(): number;
  read(signal: AbortSignal): Promise<Omit<Snapshot, 'from'>>;
  /** A snapshot, and what has to be applied after it. `readAt`: when it was asked for; it may be as old as that. */
  loaded(snapshot: Snapshot, kept: readonly Kept[], readAt: number): void;
  /** It could not be had, or was too old, and will be read again. */
  failed?(failure: unknown): void;
}

const FIRST_WAIT = 1_000;
/** Snapshots are cached for 2 s: one that was too old is not worth asking for again much sooner. */
const LEAST_WAIT = 250;

/** Reads a snapshot until there is one without a hole to the events that follow, which it keeps meanwhile. */
export class SnapshotLoader {
  readonly #parts: LoaderParts;
  #state: Loading = IDLE;
  #reading: AbortController | null = null;
  #again: (() => void) | null = null;

  constructor(parts: LoaderParts) {
    this.#parts = parts;
  }

  get isLoading(): boolean {
    return this.#state.phase === 'loading';
  }

  /** @param from where events begin that will be kept; null when none come, as without a connection */
  begin(from: Position | null): void {
    this.cancel();
    this.#state = begun(from);
    this.#read();
  }

  /** Whether it is kept for later; otherwise it is to be applied now. */
  keepEvents(events: FeedEvent[]): boolean {
    return this.#keep({ kind: 'events', events });
  }

  keepCursor(at: Position): boolean {
    return this.#keep({ kind: 'cursor', at });
  }

  cancel(): void {
    this.#state = IDLE;
    this.#again?.();
    this.#again = null;
    this.#reading?.abort(new Error('not needed any more'));
    this.#reading = null;
  }

  #keep(what: Kept): boolean {
    this.#state = kept(this.#state, what);
    return this.isLoading;
  }

  #read(): void {
    this.#again = null;
    const reading = (this.#reading = new AbortController());
    const readAt = this.#parts.clock.now();
    this.#parts.read(reading.signal).then(
      snapshot => {
        if (reading !== this.#reading) {
          return;
        }
        const whole = arrived(this.#state, snapshot);
        if (!whole) {
          this.#later(new Error('the snapshot is older than the events that follow it'));
          return;
        }
        this.#state = IDLE;
        this.#reading = null;
        this.#parts.loaded(whole.snapshot, whole.kept, readAt);
      },
      (failure: unknown) => {
        if (reading === this.#reading) {
          this.#later(failure);
        }
      },
    );
  }

  #later(failure: unknown): void {
    this.#reading = null;
    this.#state = failed(this.#state);
    if (this.#state.phase === 'loading') {
      const wait = waitAfter(this.#state.failures, 'usual', FIRST_WAIT, this.#parts.random());
      this.#again = this.#parts.clock.after(Math.max(LEAST_WAIT, wait), () => this.#read());
      this.#parts.failed?.(failure);
    }
  }
}
