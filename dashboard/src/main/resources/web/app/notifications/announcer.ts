import type { Bus, FleetState, Freshness, Settings } from '../fleet.ts';
import type { Alert, Status } from '../wire.ts';
import { isAtLeast, QUIET, tellAlerts, type Burst } from './alert-summary.ts';
import type { Toasts } from './notifications.ts';
import { CALM, gather, isOwn, meanwhile, WINDOW, type Change, type Outage } from './outage-summary.ts';

/** Changes are told together every so often, in milliseconds: a batch of a thousand is one notification, not a thousand. */
const NVR_DELAY = 100;
/** A camera's change stands before its NVR's in the feed, up to a batch's time apart. */
const CAMERA_DELAY = 600;
/** After the first picture, and after a reconnection, the differences to what was known come within this time. */
const SETTLING = 1500;

interface Pending {
  kind: Change['kind'];
  id: number;
  /** When it was last told. */
  before: Status;
  status: Status;
  at: number;
}

/**
 * Hears what changes and tells people. Only the decisions when to look are here; what is said is decided in
 * outage-summary.ts and alert-summary.ts.
 */
export class Announcer {
  readonly #state: FleetState;
  readonly #toasts: Toasts;
  readonly #settings: Settings;
  #outage: Outage = CALM;
  #burst: Burst = QUIET;
  /** By id. Only the newest status counts, and none that is what it was. */
  readonly #nvrs = new Map<number, Pending>();
  readonly #cameras = new Map<number, Pending>();
  readonly #nvrChangedAt = new Map<number, number>();
  #alerts: Alert[] = [];
  #timers: Partial<Record<'nvrs' | 'cameras' | 'alerts', ReturnType<typeof setTimeout>>> = {};
  /** Epoch milliseconds; null until the first picture is here. */
  #since: number | null = null;
  #away = false;
  #reconnectedAt: number | null = null;
  #reconnections = 0;
  readonly #missed = new Map<string, Change>();

  constructor(state: FleetState, bus: Bus, toasts: Toasts, settings: Settings) {
    this.#state = state;
    this.#toasts = toasts;
    this.#settings = settings;
    state.subscribe('freshness', (freshness) => this.#freshness(freshness));
    this.#freshness(state.freshness());
    bus.on('nvr:status:changed', ({ nvrId, oldStatus, newStatus }) => {
      this.#changed(this.#nvrs, 'nvr', nvrId, oldStatus, newStatus);
    });
    bus.on('camera:status:changed', ({ cameraId, oldStatus, newStatus }) => {
      this.#changed(this.#cameras, 'camera', cameraId, oldStatus, newStatus);
    });
    bus.on('alert:new', (alert) => {
      this.#alerts.push(alert);
      this.#later('alerts', NVR_DELAY, () => this.#tellAlerts());
    });
  }

  #freshness(freshness: Freshness): void {
    const current = freshness.source === 'live' || freshness.source === 'polled';
    if (!current) {
      if (!this.#away) {
        // What was missed an earlier time was told then.
        this.#missed.clear();
      }
      this.#away = this.#since !== null;
    } else if (this.#since === null) {
      this.#since = Date.now() + SETTLING;
    } else if (this.#away) {
      this.#away = false;
      this.#reconnectedAt = Date.now();
      this.#reconnections++;
    }
  }

  #changed(into: Map<number, Pending>, kind: Change['kind'], id: number, before: Status | undefined, status: Status): void {
    const now = Date.now();
    // What becomes known for the first time has not changed.
    if (before === undefined || before === status || this.#since === null || now < this.#since) {
      return;
    }
    if (kind === 'nvr') {
      this.#nvrChangedAt.set(id, now);
    }
    into.set(id, { kind, id, before: into.get(id)?.before ?? before, status, at: now });
    if (kind === 'nvr') {
      this.#later('nvrs', NVR_DELAY, () => this.#tellNvrs());
    } else {
      this.#later('cameras', CAMERA_DELAY, () => this.#tellCameras());
    }
  }

  #later(what: 'nvrs' | 'cameras' | 'alerts', delay: number, act: () => void): void {
    this.#timers[what] ??= setTimeout(() => {
      this.#timers[what] = undefined;
      act();
    }, delay);
  }

  #tellNvrs(): void {
    const changes: Change[] = [];
    for (const { id, before, status } of this.#nvrs.values()) {
      const nvr = this.#state.getNVR(id);
      if (nvr && status !== before) {
        changes.push({ kind: 'nvr', id, name: nvr.device_name || nvr.hostname, group: nvr.region ?? 'No region', status });
      }
    }
    this.#nvrs.clear();
    this.#tell(changes);
  }

  #tellCameras(): void {
    const now = Date.now();
    const changes: Change[] = [];
    for (const { id, before, status, at } of this.#cameras.values()) {
      const camera = this.#state.getCamera(id);
      const nvr = camera && this.#state.getNVR(camera.nvr_id);
      if (camera && nvr && status !== before && isOwn(nvr.status, this.#nvrChangedAt.get(nvr.id), at)) {
        changes.push({ kind: 'camera', id, name: camera.name, group: nvr.device_name || nvr.hostname, status });
      }
    }
    this.#cameras.clear();
    for (const [id, at] of this.#nvrChangedAt) {
      if (now - at > 2 * WINDOW) {
        this.#nvrChangedAt.delete(id);
      }
    }
    this.#tell(changes);
  }

  #tell(changes: Change[]): void {
    if (changes.length === 0) {
      return;
    }
    const now = Date.now();
    if (this.#away || (this.#reconnectedAt !== null && now - this.#reconnectedAt < SETTLING + CAMERA_DELAY)) {
      for (const change of changes) {
        this.#missed.set(`${change.kind} ${change.id}`, change);
      }
      const { message, type, ...options } = meanwhile(`meanwhile ${this.#reconnections}`, [...this.#missed.values()]);
      this.#toasts.show(message, type, undefined, options);
      return;
    }
    this.#missed.clear();
    const step = gather(this.#outage, changes, now, (key) => this.#toasts.isOpen(key));
    this.#outage = step.outage;
    step.withdraw.forEach((key) => this.#toasts.withdraw(key));
    for (const { message, type, ...options } of step.tell) {
      this.#toasts.show(message, type, undefined, options);
    }
  }

  #tellAlerts(): void {
    const { leastSeverity } = this.#settings.get();
    const alerts = this.#alerts.filter((alert) => isAtLeast(alert.severity, leastSeverity));
    this.#alerts = [];
    if (alerts.length > 0) {
      const { burst, tell } = tellAlerts(this.#burst, alerts, Date.now(), (key) => this.#toasts.isOpen(key));
      this.#burst = burst;
      for (const { message, type, ...options } of tell) {
        // The notification centre has alerts from their own list.
        this.#toasts.show(message, type, undefined, { ...options, remember: false });
      }
    }
  }
}
