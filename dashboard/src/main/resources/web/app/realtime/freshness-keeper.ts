import type { Freshness } from '../fleet.ts';
import type { Clock } from './clock.ts';
import { freshness, POLLED_FOR, type FreshnessFacts } from './freshness.ts';
import { DEAD_AFTER } from './silence.ts';

/** Keeps the facts by which the picture's freshness is told, and tells it when they change or time has made it less. */
export class FreshnessKeeper {
  readonly #clock: Clock;
  readonly #tell: (freshness: Freshness) => void;
  #facts: FreshnessFacts = { picture: false, following: false, heardAt: 0, readAt: null, currentAt: null };
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, tell: (freshness: Freshness) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** When the picture was last known to be current; null when it never was. */
  currentAt(): number | null {
    const { following, heardAt, readAt, currentAt } = this.#facts;
    return following ? heardAt : (readAt ?? currentAt);
  }

  /** A picture of an earlier visit is shown. */
  restored(currentAt: number): void {
    this.#change({ picture: true, currentAt });
  }

  /** A snapshot was read, or asked about and found unchanged. */
  read(readAt: number): void {
    this.#change({ picture: true, readAt });
  }

  heard(heardAt: number): void {
    if (this.#facts.following) {
      this.#change({ heardAt });
    }
  }

  /** @param following changes arrive, and nothing is missing */
  following(following: boolean, heardAt: number): void {
    if (following) {
      this.#change({ picture: true, following, heardAt, readAt: null, currentAt: heardAt });
    } else if (this.#facts.following) {
      this.#change({ following, readAt: null, currentAt: heardAt });
    }
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #change(facts: Partial<FreshnessFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
    this.look();
  }

  look(): void {
    const now = this.#clock.now();
    const told = freshness(this.#facts, now);
    this.#tell(told);
    this.stop();
    if (told.source === 'live' || told.source === 'polled') {
      const holds = told.source === 'live' ? DEAD_AFTER : POLLED_FOR;
      this.#cancel = this.#clock.after(Math.max(0, told.at + holds - now), () => this.look());
    }
  }
}
