/** One stream on the page: who watches it, what was asked of the relay for it, and how much its picture can be trusted. */
import type { PlayerState, Video } from '../fleet.ts';
import type { Clock } from '../realtime/clock.ts';
import { next, NO_PICTURE, playerState, type Picture, type PictureEvent } from './picture-age.ts';

export type Listener = Parameters<Video['subscribe']>[2];

export interface Watching {
  maxFps: number | undefined;
  listener: Listener;
}

/** What was asked of the relay on this connection; null before that, and after a refusal. */
export interface Asked {
  maxFps: number | undefined;
  at: number;
  confirmed: boolean;
}

/** Figures change all the time; what a tile says of them, once a second. */
const TELL_FIGURES_EVERY = 1000;

export class Channel {
  readonly streamId: string;
  readonly #clock: Clock;
  readonly #watchers = new Set<Watching>();
  #picture: Picture = NO_PICTURE;
  #jpeg: Blob | null = null;
  #told: PlayerState | null = null;
  #toldAt = 0;
  asked: Asked | null = null;
  /** Not asked again before. */
  retryAt = 0;
  refusals = 0;
  /** Since when nobody watches; null while somebody does. */
  unwatchedSince: number | null = null;

  constructor(streamId: string, clock: Clock) {
    this.streamId = streamId;
    this.#clock = clock;
  }

  add(watching: Watching, trouble: string | null): void {
    this.#watchers.add(watching);
    this.unwatchedSince = null;
    const state = this.state(trouble);
    if (this.#jpeg) {
      guarded(() => watching.listener.frame(this.#jpeg!, state));
    }
    guarded(() => watching.listener.state(state));
  }

  remove(watching: Watching): void {
    if (this.#watchers.delete(watching) && this.#watchers.size === 0) {
      this.unwatchedSince = this.#clock.now();
    }
  }

  isWatched(): boolean {
    return this.#watchers.size > 0;
  }

  /** The most that anybody here wants; undefined is every frame. */
  wantedFps(): number | undefined {
    const wishes = [...this.#watchers].map((it) => it.maxFps);
    return wishes.length === 0 || wishes.includes(undefined) ? undefined : Math.max(...(wishes as number[]));
  }

  happened(event: PictureEvent): void {
    this.#picture = next(this.#picture, event, this.#clock.now());
  }

  frame(jpeg: Blob, takenAt: number | null, clockOffset: number | null, trouble: string | null): void {
    this.happened({ type: 'frame', takenAt, clockOffset });
    this.#jpeg = jpeg;
    const state = this.state(trouble);
    for (const { listener } of [...this.#watchers]) {
      guarded(() => listener.frame(jpeg, state));
    }
    this.tell(trouble);
  }

  /** `trouble`: why there is no connection. */
  state(trouble: string | null): PlayerState {
    const state = playerState(this.#picture, this.#clock.now());
    return trouble !== null && state.message === null && (state.phase === 'connecting' || state.phase === 'stale')
      ? { ...state, message: trouble }
      : state;
  }

  /** Tells the watchers what changed, figures seldom. */
  tell(trouble: string | null): void {
    const now = this.#clock.now();
    const state = this.state(trouble);
    const before = this.#told;
    const changed =
      before === null ||
      before.phase !== state.phase ||
      before.message !== state.message ||
      before.streamStatus !== state.streamStatus ||
      before.lastSeen !== state.lastSeen ||
      before.dropped !== state.dropped;
    if (!changed && now - this.#toldAt < TELL_FIGURES_EVERY && now >= this.#toldAt) {
      return;
    }
    this.#told = state;
    this.#toldAt = now;
    for (const { listener } of [...this.#watchers]) {
      guarded(() => listener.state(state));
    }
  }
}

/** A tile that fails must not stop the others. */
function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    console.error('A video tile failed', error);
  }
}
