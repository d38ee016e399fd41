/**
 * What pages may use, and nothing more: the fleet as it is known here, live changes, requests, alerts, video, settings.
 * `index.ts` puts the real ones in; a test puts in its own.
 */
import type { Configuration } from './configuration.ts';
import type { Alert, Severity, Status, Stream, StreamStatus } from './wire.ts';

// ---- The picture of the fleet ---------------------------------------------------------------------------------------

export interface Nvr {
  readonly id: number;
  readonly hostname: string;
  readonly device_name: string;
  readonly region: string | null;
  readonly location: string | null;
  readonly status: Status;
  /** ISO-8601; null when it was never told. */
  readonly status_since: string | null;
  readonly last_seen: string | null;
  readonly version: number;
}

export interface Camera {
  readonly id: number;
  readonly nvr_id: number;
  readonly name: string;
  readonly ip_address: string | null;
  readonly status: Status;
  /** When this page saw the status change, ISO-8601; null when it has not since it was opened. */
  readonly status_since: string | null;
}

/** Why a camera is in the state it is in: a camera of an NVR that is down says nothing about itself. */
export type CameraCondition = 'online' | 'offline' | 'nvr_offline';

export interface Summary {
  totalNVRs: number;
  onlineNVRs: number;
  offlineNVRs: number;
  totalCameras: number;
  onlineCameras: number;
  offlineCameras: number;
}

export interface RegionSummary extends Summary {
  /** null: NVRs without a region. */
  region: string | null;
  /** Offline cameras whose NVR is online. */
  faultyCameras: number;
}

/** How far the picture can be trusted. `at`: epoch milliseconds of this machine when it was last known to be current. */
export type Freshness =
  | { source: 'none' }
  | { source: 'last-known'; at: number }
  | { source: 'live'; at: number }
  | { source: 'polled'; at: number };

/** What has changed since it was told last; handed out every 100 ms at most. */
export interface Changes {
  nvrs: ReadonlySet<number>;
  cameras: ReadonlySet<number>;
  /** NVRs or cameras came, went or were renamed: lists have to be made anew. */
  structure: boolean;
}

export type StateKey =
  | 'nvr:status:changed'
  | 'camera:status:changed'
  | 'stats:updated'
  | 'changes'
  | 'freshness';

export interface StateEvents {
  'nvr:status:changed': { nvrId: number; oldStatus: Status | undefined; newStatus: Status };
  'camera:status:changed': { cameraId: number; oldStatus: Status | undefined; newStatus: Status };
  'stats:updated': Summary;
  changes: Changes;
  freshness: Freshness;
}

export interface Optimistic {
  commit(): void;
  rollback(): void;
}

export interface FleetState {
  getNVR(nvrId: number): Nvr | undefined;
  /** The same array until an NVR comes or goes, kept up in place; never to be sorted or changed. */
  getAllNVRs(): Nvr[];
  getCamera(cameraId: number): Camera | undefined;
  getAllCameras(): Camera[];
  getCamerasByNVR(nvrId: number): Camera[];
  condition(camera: Camera): CameraCondition;
  summary(): Summary;
  regions(): RegionSummary[];
  freshness(): Freshness;
  /** How many NVRs and cameras did not fit into the cache; above 0 the page says that it shows a part only. */
  leftOut(): number;
  /**
   * Shows a change before the server has answered. `commit` when it has taken it, `rollback` when it has not; its next word
   * about that NVR or camera wins in any case.
   */
  optimistic(kind: 'nvr', id: number, patch: Partial<Pick<Nvr, 'device_name' | 'region' | 'location'>>): Optimistic;
  optimistic(kind: 'camera', id: number, patch: Partial<Pick<Camera, 'name' | 'ip_address'>>): Optimistic;
  subscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void;
  unsubscribe<K extends StateKey>(key: K, callback: (event: StateEvents[K]) => void): void;
}

// ---- Events ---------------------------------------------------------------------------------------------------------

export interface BusEvents {
  'nvr:status:changed': StateEvents['nvr:status:changed'];
  'camera:status:changed': StateEvents['camera:status:changed'];
  'nvr:online': Nvr;
  'nvr:offline': Nvr;
  /** A camera by itself. What went or came with its NVR is told by `camera:status:changed` alone. */
  'camera:online': Camera;
  'camera:offline': Camera;
  'alert:new': Alert;
  /** Somebody saw to it, here or elsewhere. */
  'alert:acknowledged': Alert;
  'stats:updated': Summary;
  'connection:changed': ConnectionStatus;
  /** The sign-in is over; the page says so and offers to sign in again. */
  'session:ended': SessionEnd;
}

export interface Bus {
  on<K extends keyof BusEvents>(event: K, callback: (data: BusEvents[K]) => void): void;
  off<K extends keyof BusEvents>(event: K, callback: (data: BusEvents[K]) => void): void;
  once<K extends keyof BusEvents>(event: K, callback: (data: BusEvents[K]) => void): void;
  emit<K extends keyof BusEvents>(event: K, data: BusEvents[K]): void;
}

// ---- Connection -----------------------------------------------------------------------------------------------------

export type ConnectionStatus = 'connected' | 'connecting' | 'reconnecting' | 'polling' | 'disconnected';

export interface Realtime {
  getConnectionStatus(): ConnectionStatus;
  /** What it waits for, for people: when it tries again, why it lost the connection. */
  connectionDetail(): { attempt: number; nextAttemptAt: number | null; reason: string | null };
  /** Tries again at once. */
  retryNow(): void;
  /** Metrics of the gateway replica every `interval` seconds, for operators; ends with the returned function. */
  watchMetrics(interval: number, callback: (metrics: import('./wire.ts').GatewayMetrics) => void): () => void;
}

// ---- Who is here, and requests --------------------------------------------------------------------------------------

export type Role = 'viewer' | 'operator' | 'admin' | 'ml-service';

export interface Person {
  sub: string;
  name: string;
  roles: Role[];
  /** null: every region (admins). */
  regions: string[] | null;
}

export type SessionEnd = 'expired' | 'not-signed-in' | 'provider-away' | 'no-role';

export interface Session {
  /** null until known, and without a sign-in. */
  person(): Person | null;
  may(what: 'edit' | 'enrol' | 'acknowledge' | 'metrics'): boolean;
  /**
   * A valid access token, renewed when it has less than a fifth of its time left. Rejects with `SessionEnded`.
   * `refused`: one that a server did not accept; while it is still the one at hand, another is fetched.
   */
  token(refused?: string): Promise<string>;
  /** Told of every new token, so that open sockets can show it; ends with the returned function. */
  onToken(callback: (token: string) => void): () => void;
  signIn(returnTo?: string): void;
  signOut(): void;
}

/** A request that was answered with an error, or not answered. `message` is a sentence for people that says what to do. */
export interface ApiFailure extends Error {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  problem: import('./wire.ts').Problem | null;
}

export interface Api {
  /** JSON of a REST path. Rejects with an `ApiFailure`. */
  get<T>(path: string, options?: { signal?: AbortSignal }): Promise<T>;
  send<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** A picture or another file. `headers` is called with those of the answer, before the promise resolves. */
  blob(path: string, options?: { signal?: AbortSignal; headers?: (headers: Headers) => void }): Promise<Blob>;
}

// ---- Alerts and notifications ---------------------------------------------------------------------------------------

/** How far `recent()` can be trusted. */
export interface AlertReading {
  /** Epoch milliseconds of this machine when the history was last read to the end; null: not yet. */
  completeAt: number | null;
  /** There was more than the page keeps; the rest is on the alerts page. */
  cut: boolean;
  /** Why the last reading failed; null when it did not. It is tried again. */
  failure: string | null;
}

export interface Alerts {
  /** Newest first, at most 500: pushed and read from the history. */
  recent(): readonly Alert[];
  unread(): number;
  markAllRead(): void;
  acknowledge(id: string): Promise<Alert>;
  reading(): AlertReading;
  /** Called on every change of the list, of what is read and of how far the history was read. */
  subscribe(callback: () => void): () => void;
}

export type NotificationType = 'success' | 'error' | 'warning' | 'info';

export interface NotificationOptions {
  /** Second line. */
  detail?: string;
  /** Where a click leads, a path of this page. */
  href?: string;
  /** One with the same key is replaced instead of standing twice. */
  key?: string;
}

export interface Notifications {
  /** `duration` in milliseconds; 0 stays until dismissed. Returns an id for `dismiss`. */
  show(message: string, type?: NotificationType, duration?: number, options?: NotificationOptions): number;
  success(message: string, options?: NotificationOptions): number;
  error(message: string, options?: NotificationOptions): number;
  warning(message: string, options?: NotificationOptions): number;
  info(message: string, options?: NotificationOptions): number;
  dismiss(id: number): void;
}

// ---- Video ----------------------------------------------------------------------------------------------------------

/** What a tile shows of a stream at one moment. */
export interface PlayerState {
  phase: 'connecting' | 'live' | 'delayed' | 'stale' | 'offline' | 'missing' | 'paused' | 'error';
  /** Frames a second over the last seconds. */
  fps: number;
  /** Milliseconds since the picture was taken, as well as it is known; null without a picture. */
  ageMs: number | null;
  streamStatus: StreamStatus | null;
  lastSeen: string | null;
  dropped: number;
  /** For people, in `missing` and `error`. */
  message: string | null;
}

export interface StreamSubscription {
  /** At most so many frames a second from now on. */
  setMaxFps(maxFps: number | undefined): void;
  close(): void;
}

export interface Video {
  /** One relay connection per page, shared by all subscriptions; opened with the first and closed after the last. */
  subscribe(
    streamId: string,
    options: { maxFps?: number },
    listener: {
      frame(jpeg: Blob, state: PlayerState): void;
      state(state: PlayerState): void;
    },
  ): StreamSubscription;
  connection(): ConnectionStatus;
  streams(signal?: AbortSignal): Promise<Stream[]>;
}

// ---- Settings of this browser ---------------------------------------------------------------------------------------

export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  /** IANA name, or 'local', or 'UTC'. */
  timeZone: string;
  showNotifications: boolean;
  soundAlerts: boolean;
  notificationDuration: number;
  /** Alerts below it make no toast. */
  leastSeverity: Severity;
}

export interface Settings {
  get(): Readonly<Preferences>;
  set(change: Partial<Preferences>): void;
  subscribe(callback: (preferences: Readonly<Preferences>) => void): () => void;
}

// ---- All of it ------------------------------------------------------------------------------------------------------

export interface Fleet {
  configuration: Configuration;
  state: FleetState;
  bus: Bus;
  realtime: Realtime;
  session: Session;
  api: Api;
  alerts: Alerts;
  notifications: Notifications;
  video: Video;
  settings: Settings;
  /** Shows another page without a load; a path with query. */
  navigate(path: string, options?: { replace?: boolean }): void;
}

let current: Fleet | undefined;

export function provide(fleet: Fleet): void {
  current = fleet;
}

export function fleet(): Fleet {
  if (!current) {
    throw new Error('the page has not started yet');
  }
  return current;
}
