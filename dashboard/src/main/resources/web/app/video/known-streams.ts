/** The person's streams as they are known: read, read again, and corrected by what the relay says meanwhile. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Stream, StreamStatus } from '../wire.ts';

const READ_EVERY = 30_000;
/** A whole site that comes back is one reading. */
const READ_SOON = 1500;

export class KnownStreams implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #reading: AbortController | null = null;
  #again = false;
  streams: ReadonlyMap<string, Stream> = new Map();
  /** Epoch milliseconds; null before the first reading. */
  readAt: number | null = null;
  failure: ApiFailure | null = null;

  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  readonly #onTab = (): void => {
    if (document.visibilityState === 'visible') {
      this.#readIn(0);
    }
  };

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onTab);
    void this.read();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onTab);
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    this.#reading?.abort();
    this.#reading = null;
  }

  /** What a tile heard; true when the list did not know it. */
  heard(id: string, status: StreamStatus, lastSeen: string | null): void {
    const known = this.streams.get(id);
    if (known && known.status !== status) {
      this.streams = new Map(this.streams).set(id, { ...known, status, lastSeen: lastSeen ?? known.lastSeen });
      this.#changed();
      this.#readIn(READ_SOON);
    }
  }

  readSoon(): void {
    this.#readIn(READ_SOON);
  }

  remove(id: string): void {
    const left = new Map(this.streams);
    left.delete(id);
    this.streams = left;
    this.#changed();
    this.readSoon();
  }

  async read(): Promise<void> {
    if (this.#reading) {
      // What happened since it began may not be in it.
      this.#again = true;
      return;
    }
    const reading = new AbortController();
    this.#reading = reading;
    this.#again = false;
    try {
      const streams = await fleet().video.streams(reading.signal);
      if (reading.signal.aborted) {
        return;
      }
      this.streams = new Map(streams.map((it) => [it.id, it]));
      this.readAt = Date.now();
      this.failure = null;
    } catch (failure) {
      if (reading.signal.aborted) {
        return;
      }
      this.failure = failure as ApiFailure;
    }
    this.#reading = null;
    this.#changed();
    this.#host.requestUpdate();
    this.#readIn(this.#again ? READ_SOON : READ_EVERY);
  }

  #readIn(ms: number): void {
    const at = Date.now() + ms;
    if (at >= this.#dueAt && this.#dueAt > Date.now()) {
      return;
    }
    clearTimeout(this.#timer);
    this.#dueAt = at;
    this.#timer = setTimeout(() => {
      this.#dueAt = Infinity;
      if (document.visibilityState === 'visible') {
        void this.read();
      }
    }, ms);
  }
}
