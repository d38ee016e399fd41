/** What crosses the network, with the names it has there: messages of the gateway's socket, answers of the REST services. */

export type Status = 'online' | 'offline';

/** A place in the status feed. `generation` names the feed itself: with another one, `seq` means nothing. */
export interface Position {
  seq: number;
  generation: string;
}

export interface CameraChange {
  camera_id: number;
  name: string;
  status: Status;
  previous_status?: Status;
}

/** An NVR came, went, or reported other cameras; the cameras that changed with it are inside. */
export interface NvrStatusEvent {
  type: 'nvr_online' | 'nvr_offline' | 'nvr_status_update';
  nvr_id: number;
  hostname: string;
  device_name: string;
  region?: string | null;
  status: Status;
  cameras_updated: number;
  cameras: CameraChange[];
  seq: number;
  version: number;
  timestamp: string;
}

/** Stands before the `nvr_status_update` that has the same change inside; never moves the position. */
export interface CameraStatusEvent {
  type: 'camera_status_update';
  camera_id: number;
  name: string;
  nvr_id: number;
  hostname: string;
  status: Status;
  previous_status: Status;
  timestamp: string;
}

export interface SnapshotCamera {
  camera_id: number;
  name: string;
  ip_address: string;
  status: Status;
}

/** An NVR was created or edited, or one of its cameras was: all of it is inside. */
export interface NvrChangedEvent {
  type: 'nvr_changed';
  nvr_id: number;
  hostname: string;
  device_name: string;
  region: string | null;
  location: string | null;
  status: Status;
  cameras: SnapshotCamera[];
  seq: number;
  version: number;
  timestamp: string;
}

export interface NvrRemovedEvent {
  type: 'nvr_removed';
  nvr_id: number;
  hostname: string;
  region: string | null;
  seq: number;
  version: number;
  timestamp: string;
}

export type NvrEvent = NvrStatusEvent | NvrChangedEvent | NvrRemovedEvent;
export type FeedEvent = NvrEvent | CameraStatusEvent;

export type Severity = 'low' | 'medium' | 'high' | 'critical';

/** An alert as the gateway pushes it: snake_case, and what is not known is left out. */
export interface PushedAlert {
  type: 'alert';
  id: string;
  severity: Severity;
  message: string;
  metadata: Record<string, unknown>;
  created_at: string;
  occurred_at?: string;
  stream_id?: string;
  nvr_id?: number;
  camera_id?: number;
  hostname?: string;
}

/** An alert as the history has it: camelCase. */
export interface Alert {
  id: string;
  severity: Severity;
  message: string;
  metadata: Record<string, unknown>;
  createdAt: string;
  occurredAt?: string;
  streamId?: string;
  nvrId?: number;
  cameraId?: number;
  hostname?: string;
  acknowledgedAt?: string;
  acknowledgedBy?: string;
}

export interface AlertPage {
  alerts: Alert[];
  nextCursor?: string;
}

/** What the gateway says about the connection itself. */
export type ControlMessage =
  | { type: 'dashboard_ok'; message: string; seq: number; generation: string }
  | { type: 'snapshot_required'; seq: number; generation: string }
  | { type: 'cursor'; seq: number; generation: string }
  | { type: 'auth_ok' }
  | { type: 'error'; code: string; message: string }
  | GatewayMetrics;

/** Of the gateway replica that this page is connected to, counted since its start. */
export interface GatewayMetrics {
  type: 'metrics';
  instance: string;
  nvr_connections: number;
  dashboard_clients: number;
  registered_nvrs: number;
  heartbeats: number;
  messages_received: number;
  auth_failures: number;
  connections_refused: number;
  unacknowledged_sessions: number;
}

export interface BatchMessage {
  type: 'batch';
  events: FeedEvent[];
}

export type GatewayMessage = FeedEvent | BatchMessage | PushedAlert | ControlMessage;

export interface NvrRow {
  id: number;
  hostname: string;
  device_name: string;
  region: string | null;
  location: string | null;
  status: Status;
  status_since: string | null;
  last_seen: string | null;
  version: number;
  cameras_online: number;
  cameras_total: number;
  created_at: string;
  updated_at: string;
}

export interface SnapshotNvr extends NvrRow {
  cameras: SnapshotCamera[];
}

export interface SnapshotPage {
  as_of: number;
  generation: string;
  nvrs: SnapshotNvr[];
  next_cursor: string | null;
}

/** One step of an NVR's history; `from` equals `to` when only cameras changed. */
export interface Transition {
  version: number;
  from: Status;
  to: Status;
  at: string;
  cameras: CameraChange[];
}

export interface HealthSample {
  at: string;
  quality_score: number | null;
  ping_ms: number | null;
  bitrate: number | null;
  storage: Record<string, unknown> | null;
}

export interface CameraRow {
  id: number;
  nvr_id: number;
  nvr_hostname: string;
  nvr_status: Status;
  name: string;
  ip_address: string;
  status: Status;
  status_since: string | null;
  manufacturer: string | null;
  model: string | null;
  resolution: string | null;
  fps: number | null;
  bitrate: number | null;
  edge_storage: Record<string, unknown> | null;
  health: HealthSample | null;
  created_at: string;
  updated_at: string;
}

export type StreamStatus = 'online' | 'streaming' | 'offline';

export interface Stream {
  id: string;
  deviceName: string;
  deviceType: string;
  status: StreamStatus;
  lastSeen: string | null;
  metadata: Record<string, unknown>;
  createdAt: string;
}

/** A refusal (RFC 9457). */
export interface Problem {
  status: number;
  title: string;
  detail?: string;
  violations?: { field: string; message: string }[];
}
