import type { FeedEvent, Position } from '../wire.ts';
import type { Clock } from './clock.ts';
import type { Kept } from './loading.ts';
import { Resync } from './resync.ts';
import { covers, type Snapshot } from './snapshot.ts';
import { SnapshotLoader } from './snapshot-loader.ts';
import type { StateManager } from './state-manager.ts';

export interface FollowerParts {
  clock: Clock;
  random(): number;
  state: StateManager;
  isConnected(): boolean;
  read(signal: AbortSignal): Promise<Omit<Snapshot, 'from'>>;
  /** Whether the picture follows the fleet may be another now. `readAt`: a snapshot was read meanwhile. */
  changed(readAt: number | null): void;
  /** A snapshot could not be had, and will be tried again. */
  failed(): void;
}

/**
 * Brings what the gateway says into the picture, and a snapshot where that is not enough: without a position, when the
 * gateway asks for one, and when something was missed.
 */
export class Follower {
  readonly #parts: FollowerParts;
  readonly #state: StateManager;
  readonly #loader: SnapshotLoader;
  readonly #resync: Resync;
  /** The picture was current once on this visit: what differs after that is news. */
  #wasCurrent = false;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#state = parts.state;
    this.#resync = new Resync(parts.clock, () => this.#loadAgain());
    this.#loader = new SnapshotLoader({
      clock: parts.clock,
      random: () => parts.random(),
      read: signal => parts.read(signal),
      loaded: (snapshot, kept, readAt) => this.#loaded(snapshot, kept, readAt),
      failed: () => parts.failed(),
    });
  }

  /** Whether what is shown is what is. */
  isFollowing(): boolean {
    return this.#parts.isConnected() && !this.#loader.isLoading && this.#state.position() !== null;
  }

  /** @param from where events begin that come meanwhile; null when none come */
  load(from: Position | null): void {
    this.#resync.cancel();
    this.#loader.begin(from);
    this.#parts.changed(null);
  }

  /** @param at where the gateway stands; @param resumed where this page asked to go on */
  connected(at: Position, resumed: Position | null): void {
    const position = this.#state.position();
    if (resumed && position) {
      this.#loader.cancel();
      this.#state.resumedAt(resumed);
    } else if (position && covers({ as_of: position.seq, generation: position.generation }, at)) {
      // A snapshot came between greeting and answer, and is as new as what follows.
      this.#loader.cancel();
      this.#state.resumedAt(at);
    } else {
      this.#loader.begin(at);
    }
    this.#parts.changed(null);
  }

  disconnected(): void {
    this.#resync.cancel();
    if (this.#loader.isLoading) {
      if (this.#state.position()) {
        // Where we were is where we go on; the gateway says if a snapshot is needed.
        this.#loader.cancel();
      } else {
        this.#loader.begin(null);
      }
    }
    this.#parts.changed(null);
  }

  events(events: FeedEvent[]): void {
    if (!this.#loader.keepEvents(events)) {
      // The gateway goes on from our place, so that what it tells is what happened since.
      this.#wasCurrent ||= this.#state.position() !== null;
      this.#apply(events);
    }
  }

  cursor(at: Position): void {
    if (this.#loader.keepCursor(at)) {
      return;
    }
    if (this.#state.cursor(at)) {
      this.#wasCurrent ||= this.#state.position() !== null;
    } else {
      this.load(at);
    }
  }

  /** Something of the fleet is not known here: a snapshot will mend it. */
  missed(): void {
    this.#state.mistrust();
    this.#resync.soon();
    this.#parts.changed(null);
  }

  /** A snapshot without a connection. False when it is older than what is known. */
  polled(snapshot: Omit<Snapshot, 'from'>): boolean {
    const position = this.#state.position();
    if (position && position.generation === snapshot.generation && snapshot.as_of < position.seq) {
      return false;
    }
    this.#replace({ ...snapshot, from: null });
    return true;
  }

  stop(): void {
    this.#loader.cancel();
    this.#resync.cancel();
    this.#parts.changed(null);
  }

  #apply(events: FeedEvent[]): void {
    if (this.#state.updateFromServer({ type: 'batch', events }) === 'gap') {
      this.missed();
    }
  }

  #loadAgain(): void {
    const from = this.#state.reached();
    if (!this.#parts.isConnected()) {
      return;
    }
    if (this.#loader.isLoading) {
      // What was damaged came meanwhile; the snapshot under way may be older.
      this.#resync.soon();
    } else if (from) {
      this.load(from);
    }
  }

  #loaded(snapshot: Snapshot, kept: readonly Kept[], readAt: number): void {
    this.#replace(snapshot);
    for (const what of kept) {
      if (what.kind === 'events') {
        this.#apply(what.events);
      } else {
        this.#state.cursor(what.at);
      }
    }
    if (this.#resync.isWanted) {
      this.#state.mistrust();
    }
    this.#parts.changed(readAt);
  }

  #replace(snapshot: Snapshot): void {
    this.#state.updateFromServer({ ...snapshot, occasion: this.#wasCurrent ? 'found' : 'learned' });
    this.#wasCurrent = true;
  }
}
