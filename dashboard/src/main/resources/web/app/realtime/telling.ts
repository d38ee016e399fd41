import type { Configuration } from '../configuration.ts';
import type { Camera, Freshness, Nvr, StateEvents, StateKey, Summary } from '../fleet.ts';
import type { Clock } from './clock.ts';
import { Debounce } from './debounce.ts';
import { Emitter } from './emitter.ts';
import type { Journal } from './journal.ts';
import type { Picture } from './picture.ts';

/** What people want to hear of: an NVR came or went, or a camera did while its NVR stayed. */
export type News =
  | { kind: 'nvr'; nvr: Nvr; oldStatus: StateEvents['nvr:status:changed']['oldStatus'] }
  | { kind: 'camera'; camera: Camera; oldStatus: StateEvents['camera:status:changed']['oldStatus'] };

/**
 * How an update came about. `happened`: an event told it. `found`: a snapshot shows that it must have happened; what was
 * not seen before may have been there all the time. `learned`: our knowledge changed, and nobody was watching before.
 */
export type Occasion = 'happened' | 'found' | 'learned';

export interface Listener {
  nvrStatus(event: StateEvents['nvr:status:changed']): void;
  cameraStatus(event: StateEvents['camera:status:changed']): void;
  news(news: News): void;
}

const BATCH = 100;

/** Tells what has changed: statuses at once, lists of what is touched every 100 ms, numbers when it has been quiet. */
export class Telling {
  readonly #subscribers = new Emitter<StateEvents>();
  readonly #picture: Picture;
  readonly #clock: Clock;
  readonly #batched: boolean;
  readonly #listener: Listener;
  readonly #stats: Debounce;
  #gathered: { nvrs: Set<number>; cameras: Set<number>; structure: boolean } | null = null;
  #cancelBatch: (() => void) | null = null;
  #toldSummary = '';

  constructor(
    picture: Picture,
    clock: Clock,
    configuration: Pick<Configuration, 'debounceDelay' | 'batchUpdates'>,
    listener: Listener,
  ) {
    this.#picture = picture;
    this.#clock = clock;
    this.#batched = configuration.batchUpdates;
    this.#listener = listener;
    const { debounceDelay } = configuration;
    this.#stats = new Debounce(clock, debounceDelay, 2 * debounceDelay, () => this.#tellStats());
  }

  subscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void {
    this.#subscribers.on(key, callback);
  }

  unsubscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void {
    this.#subscribers.off(key, callback);
  }

  freshness(freshness: Freshness): void {
    this.#subscribers.emit('freshness', freshness);
  }

  /** The update is complete, so that whoever is told finds the picture as it is. */
  told(journal: Journal, occasion: Occasion): void {
    if (journal.empty) {
      return;
    }
    for (const [nvrId, oldStatus] of journal.nvrStatus) {
      this.#nvr(nvrId, oldStatus, occasion);
    }
    for (const [cameraId, oldStatus] of journal.cameraStatus) {
      this.#camera(cameraId, oldStatus, occasion, journal);
    }
    this.#gather(journal);
  }

  /** The numbers may have changed, also when nothing that is kept has. */
  numbersChanged(): void {
    this.#stats.poke();
  }

  clear(): void {
    this.#stats.cancel();
    this.#cancelBatch?.();
    this.#cancelBatch = null;
    this.#gathered = null;
    this.#toldSummary = '';
  }

  forgetSubscribers(): void {
    this.#subscribers.clear();
  }

  #nvr(nvrId: number, oldStatus: Nvr['status'] | undefined, occasion: Occasion): void {
    const nvr = this.#picture.nvr(nvrId);
    if (!nvr || nvr.status === oldStatus || (occasion !== 'happened' && oldStatus === undefined)) {
      return;
    }
    const event = { nvrId, oldStatus, newStatus: nvr.status };
    this.#subscribers.emit('nvr:status:changed', event);
    if (occasion !== 'learned') {
      this.#listener.nvrStatus(event);
      // A new NVR waits for its first connection; that it is offline until then is no news.
      if (oldStatus !== undefined || nvr.status === 'online') {
        this.#listener.news({ kind: 'nvr', nvr, oldStatus });
      }
    }
  }

  #camera(cameraId: number, oldStatus: Nvr['status'] | undefined, occasion: Occasion, journal: Journal): void {
    const camera = this.#picture.camera(cameraId);
    if (!camera || camera.status === oldStatus || (occasion !== 'happened' && oldStatus === undefined)) {
      return;
    }
    const event = { cameraId, oldStatus, newStatus: camera.status };
    this.#subscribers.emit('camera:status:changed', event);
    if (occasion !== 'learned') {
      this.#listener.cameraStatus(event);
      // What went or came with its NVR says nothing about itself.
      if (oldStatus !== undefined && !journal.nvrStatus.has(camera.nvr_id)) {
        this.#listener.news({ kind: 'camera', camera, oldStatus });
      }
    }
  }

  #gather(journal: Journal): void {
    if (!this.#batched) {
      this.#subscribers.emit('changes', {
        nvrs: journal.nvrs,
        cameras: journal.cameras,
        structure: journal.structure,
      });
      return;
    }
    if (!this.#gathered) {
      this.#gathered = { nvrs: new Set(), cameras: new Set(), structure: false };
      this.#cancelBatch = this.#clock.after(BATCH, () => this.#tellGathered());
    }
    for (const id of journal.nvrs) this.#gathered.nvrs.add(id);
    for (const id of journal.cameras) this.#gathered.cameras.add(id);
    this.#gathered.structure ||= journal.structure;
  }

  #tellGathered(): void {
    const gathered = this.#gathered;
    this.#gathered = null;
    this.#cancelBatch = null;
    if (gathered) {
      this.#subscribers.emit('changes', gathered);
    }
  }

  #tellStats(): void {
    const summary: Summary = this.#picture.counts.summary();
    // Regions too: an NVR that moves changes theirs and leaves the sum alone.
    const told = JSON.stringify([summary, this.#picture.counts.regions(), this.#picture.leftOutSize]);
    if (told !== this.#toldSummary) {
      this.#toldSummary = told;
      this.#subscribers.emit('stats:updated', summary);
    }
  }
}
