import type { Position } from '../wire.ts';
import type { Clock } from './clock.ts';
import type { Snapshot } from './snapshot.ts';

export interface PollingParts {
  clock: Clock;
  random(): number;
  /** Where the feed is, by the summary, which is cheap. */
  asOf(signal: AbortSignal): Promise<{ as_of: number; generation: string }>;
  snapshot(signal: AbortSignal): Promise<Omit<Snapshot, 'from'>>;
  /** Up to where the picture is known. */
  position(): Position | null;
  /** The picture was read anew, or (null) is as it was. `readAt`: when the server was asked. */
  polled(snapshot: Omit<Snapshot, 'from'> | null, readAt: number): void;
}

/** Milliseconds between two readings, give or take a fifth, so that pages do not ask all at once. */
export const INTERVAL = 5_000;
const MOST_INTERVAL = 30_000;

/** Pure. */
export function nextReading(failures: number, random: number): number {
  const interval = Math.min(MOST_INTERVAL, INTERVAL * 2 ** Math.min(failures, 10));
  return Math.min(MOST_INTERVAL, Math.round(interval * (0.8 + 0.4 * random)));
}

/** Whether the fleet has changed since. Pure. */
export function moved(position: Position | null, now: { as_of: number; generation: string }): boolean {
  return position === null || position.generation !== now.generation || now.as_of > position.seq;
}

/** Reads again and again while the connection cannot be had. */
export class Polling {
  readonly #parts: PollingParts;
  #running: AbortController | null = null;
  #next: (() => void) | null = null;
  #failures = 0;

  constructor(parts: PollingParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Reads at once, and then every now and then. */
  start(): void {
    if (!this.#running) {
      this.#running = new AbortController();
      this.#failures = 0;
      void this.#read(this.#running);
    }
  }

  stop(): void {
    this.#next?.();
    this.#next = null;
    this.#running?.abort(new Error('not needed any more'));
    this.#running = null;
  }

  async #read(running: AbortController): Promise<void> {
    this.#next = null;
    try {
      let readAt = this.#parts.clock.now();
      const at = await this.#parts.asOf(running.signal);
      let snapshot: Omit<Snapshot, 'from'> | null = null;
      if (running === this.#running && moved(this.#parts.position(), at)) {
        readAt = this.#parts.clock.now();
        snapshot = await this.#parts.snapshot(running.signal);
      }
      if (running !== this.#running) {
        return;
      }
      this.#failures = 0;
      this.#parts.polled(snapshot, readAt);
    } catch {
      // The next reading may do better; meanwhile the picture says how old it is.
      this.#failures++;
    }
    if (running === this.#running) {
      const wait = nextReading(this.#failures, this.#parts.random());
      this.#next = this.#parts.clock.after(wait, () => void this.#read(running));
    }
  }
}
