import type { Configuration } from '../configuration.ts';
import type {
  Camera,
  CameraCondition,
  FleetState,
  Freshness,
  Nvr,
  RegionSummary,
  StateEvents,
  StateKey,
  Summary,
} from '../fleet.ts';
import type { BatchMessage, FeedEvent, Position } from '../wire.ts';
import type { Clock } from './clock.ts';
import { withoutRepeatedCameras } from './batch-order.ts';
import { Feed, type Outcome } from './feed.ts';
import { tellsMore } from './freshness.ts';
import { Journal } from './journal.ts';
import { Overlays, type OptimisticUpdate } from './overlays.ts';
import { Picture } from './picture.ts';
import { cameraStatusUnder } from './rows.ts';
import type { Snapshot } from './snapshot.ts';
import { Telling, type Listener, type Occasion } from './telling.ts';

/** A snapshot may say that it is the first of this visit, so that nothing in it is news. */
export type Update = FeedEvent | BatchMessage | (Snapshot & { occasion?: Occasion });

/** A whole picture, as it is kept for the next visit: what the server has confirmed, and where to go on. */
export interface StoredPicture {
  nvrs: readonly Nvr[];
  cameras: readonly Camera[];
  position: Position | null;
}

const NOBODY: Listener = { nvrStatus: () => {}, cameraStatus: () => {}, news: () => {} };

/** The fleet as this page knows it. */
export class StateManager implements FleetState {
  readonly #clock: Clock;
  readonly #picture: Picture;
  readonly #telling: Telling;
  readonly #feed: Feed;
  readonly #nvrOverlays: Overlays<Nvr>;
  readonly #cameraOverlays: Overlays<Camera>;
  #journal = new Journal();
  #freshness: Freshness = { source: 'none' };
  #revision = 0;

  constructor(
    configuration: Pick<Configuration, 'debounceDelay' | 'batchUpdates' | 'maxCacheSize'>,
    clock: Clock,
    listener: Listener = NOBODY,
  ) {
    this.#clock = clock;
    this.#picture = new Picture(configuration.maxCacheSize);
    this.#telling = new Telling(this.#picture, clock, configuration, listener);
    this.#nvrOverlays = new Overlays(nvr => this.#picture.setNvr(nvr, this.#journal));
    this.#cameraOverlays = new Overlays(camera => this.#picture.setCamera(camera, this.#journal));
    this.#feed = new Feed(this.#picture, {
      ofNvr: id => this.#settle(id),
      ofCamera: id => this.#cameraOverlays.settle(id),
    });
  }

  getNVR(nvrId: number): Nvr | undefined {
    return this.#picture.nvr(nvrId);
  }

  /** The same array until an NVR comes or goes; it is not to be changed. */
  getAllNVRs(): Nvr[] {
    return this.#picture.nvrs();
  }

  getCamera(cameraId: number): Camera | undefined {
    return this.#picture.camera(cameraId);
  }

  /** The same array until a camera comes or goes; it is not to be changed. */
  getAllCameras(): Camera[] {
    return this.#picture.cameras();
  }

  getCamerasByNVR(nvrId: number): Camera[] {
    return [...this.#picture.camerasOf(nvrId)];
  }

  condition(camera: Camera): CameraCondition {
    return this.#picture.nvr(camera.nvr_id)?.status === 'offline' ? 'nvr_offline' : camera.status;
  }

  summary(): Summary {
    return this.#picture.counts.summary();
  }

  regions(): RegionSummary[] {
    return this.#picture.counts.regions();
  }

  leftOut(): number {
    return this.#picture.leftOutSize;
  }

  freshness(): Freshness {
    return this.#freshness;
  }

  position(): Position | null {
    return this.#feed.position();
  }

  /** How far the feed was heard, also when something before was missed. */
  reached(): Position | null {
    return this.#feed.reached();
  }

  /** Something was missed, so that there is no position to go on from before the next snapshot. */
  mistrust(): void {
    this.#feed.mistrust();
  }

  hasPicture(): boolean {
    return !this.#picture.isEmpty || this.#feed.reached() !== null;
  }

  /** Grows with every change; who has seen this one has seen all. */
  revision(): number {
    return this.#revision;
  }

  subscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void {
    this.#telling.subscribe(key, callback);
  }

  unsubscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void {
    this.#telling.unsubscribe(key, callback);
  }

  setNVR(nvrId: number, nvr: Omit<Nvr, 'id'>): void {
    this.#change('happened', journal => {
      this.#settle(nvrId);
      const cameras = this.#picture.camerasOf(nvrId).map(camera => ({
        ...camera,
        status: cameraStatusUnder(nvr.status, camera.status),
      }));
      this.#picture.put({ ...nvr, id: nvrId }, cameras, journal);
    });
  }

  /** Its NVR has to be known. */
  setCamera(cameraId: number, camera: Omit<Camera, 'id'>): void {
    this.#change('happened', journal => {
      const nvr = this.#picture.nvr(camera.nvr_id);
      if (!nvr) {
        return;
      }
      this.#cameraOverlays.settle(cameraId);
      const next = { ...camera, id: cameraId, status: cameraStatusUnder(nvr.status, camera.status) };
      const others = this.#picture.camerasOf(nvr.id);
      if (others.some(other => other.id === cameraId)) {
        this.#picture.setCamera(next, journal);
      } else {
        this.#picture.put(nvr, [...others, next], journal);
      }
    });
  }

  /** Returns `gap` if something between was never heard, so that a snapshot is needed. */
  updateFromServer(update: Update): Outcome {
    if (update.type === 'snapshot') {
      const now = new Date(this.#clock.now()).toISOString();
      this.#change(update.occasion ?? 'found', journal => this.#feed.replace(update, journal, now));
      return 'applied';
    }
    if (update.type !== 'batch') {
      return this.#apply(update);
    }
    let gap = false;
    for (const event of withoutRepeatedCameras(update.events)) {
      gap = this.#apply(event) === 'gap' || gap;
    }
    return gap ? 'gap' : 'applied';
  }

  /** False when the feed is another one now, so that a snapshot is needed. */
  cursor(reached: Position): boolean {
    const before = this.#feed.reached();
    const known = this.#feed.cursor(reached);
    if (this.#feed.reached() !== before) {
      this.#revision++;
    }
    return known;
  }

  resumedAt(position: Position): void {
    this.#feed.resumedAt(position);
  }

  /** Shows the patch at once. The server's next word about it ends it, whatever it says. */
  optimistic(kind: 'nvr', id: number, patch: Partial<Pick<Nvr, 'hostname' | 'device_name' | 'region' | 'location'>>): OptimisticUpdate;
  optimistic(kind: 'camera', id: number, patch: Partial<Pick<Camera, 'name' | 'ip_address' | 'status'>>): OptimisticUpdate;
  optimistic(kind: 'nvr' | 'camera', id: number, patch: object): OptimisticUpdate {
    let update: OptimisticUpdate = { commit: () => {}, rollback: () => {} };
    this.#change('happened', () => {
      const nvr = this.#picture.nvr(id);
      const camera = this.#picture.camera(id);
      if (kind === 'nvr' && nvr) {
        update = this.#nvrOverlays.add(nvr, patch);
      } else if (kind === 'camera' && camera) {
        const allowed = 'status' in patch && this.condition(camera) === 'nvr_offline' ? { ...patch, status: 'offline' as const } : patch;
        update = this.#cameraOverlays.add(camera, allowed);
      }
    });
    return {
      commit: () => this.#change('happened', () => update.commit()),
      rollback: () => this.#change('happened', () => update.rollback()),
    };
  }

  setFreshness(freshness: Freshness): void {
    const before = this.#freshness;
    this.#freshness = freshness;
    if (tellsMore(before, freshness)) {
      this.#telling.freshness(freshness);
    }
  }

  /** What the server has confirmed. Its position is null when the picture is not whole, so that nobody goes on from it. */
  store(): StoredPicture {
    return {
      nvrs: this.getAllNVRs().map(nvr => this.#nvrOverlays.base(nvr)),
      cameras: this.getAllCameras().map(camera => this.#feed.confirmed(this.#cameraOverlays.base(camera))),
      position: this.leftOut() === 0 ? this.#feed.position() : null,
    };
  }

  /** Puts a stored picture in place of everything; nothing in it is news. */
  restore(stored: StoredPicture): void {
    this.#change('learned', journal => {
      this.#forget(journal);
      const byNvr = new Map<number, Camera[]>();
      for (const camera of stored.cameras) {
        const cameras = byNvr.get(camera.nvr_id);
        cameras ? cameras.push(camera) : byNvr.set(camera.nvr_id, [camera]);
      }
      for (const nvr of stored.nvrs) {
        const cameras = (byNvr.get(nvr.id) ?? []).map(camera => ({
          ...camera,
          status: cameraStatusUnder(nvr.status, camera.status),
        }));
        this.#picture.put(nvr, cameras, journal);
      }
      this.#feed.restoreAt(this.leftOut() === 0 ? stored.position : null);
    });
  }

  /** Forgets everything, also who wanted to be told. */
  clear(): void {
    this.#telling.clear();
    this.#telling.forgetSubscribers();
    this.#forget(new Journal());
    this.#freshness = { source: 'none' };
    this.#revision++;
  }

  #apply(event: FeedEvent): Outcome {
    return this.#change('happened', journal => this.#feed.apply(event, journal));
  }

  /** Whatever is told is told after the change is complete. */
  #change<T>(occasion: Occasion, change: (journal: Journal) => T): T {
    const outer = this.#journal;
    const journal = (this.#journal = new Journal());
    let result: T;
    try {
      result = change(journal);
    } finally {
      this.#journal = outer;
    }
    this.#revision++;
    this.#telling.told(journal, occasion);
    this.#telling.numbersChanged();
    return result;
  }

  #settle(nvrId: number): void {
    this.#nvrOverlays.settle(nvrId);
    if (this.#cameraOverlays.size > 0) {
      for (const camera of this.#picture.camerasOf(nvrId)) {
        this.#cameraOverlays.settle(camera.id);
      }
    }
  }

  #forget(journal: Journal): void {
    for (const id of this.#picture.ids()) {
      this.#picture.remove(id, journal);
    }
    this.#picture.clear();
    this.#feed.clear();
    this.#nvrOverlays.clear();
    this.#cameraOverlays.clear();
  }
}
