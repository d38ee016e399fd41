import type { ConnectionStatus } from '../fleet.ts';
import type {
  CameraStatusEvent,
  FeedEvent,
  GatewayMetrics,
  NvrChangedEvent,
  NvrRemovedEvent,
  NvrStatusEvent,
  Position,
  PushedAlert,
} from '../wire.ts';

/** What the connection tells, with the names of the wire where there are any. */
export interface ClientEvents {
  /** `at`: where the gateway stands; `resumed`: where this page asked to go on. */
  connected: { at: Position; resumed: Position | null };
  disconnected: { code: number; reason: string; text: string };
  /** `at`: epoch milliseconds of the next attempt. */
  reconnecting: { attempt: number; at: number; text: string };
  error: { text: string; code?: string };
  status: ConnectionStatus;
  /** Events that came in one message, in their order; told before they are told one by one. */
  feed: FeedEvent[];
  /** Events came that could not be read. */
  damaged: { events: number };
  nvr_online: NvrStatusEvent;
  nvr_offline: NvrStatusEvent;
  nvr_status_update: NvrStatusEvent;
  camera_status_update: CameraStatusEvent;
  nvr_changed: NvrChangedEvent;
  nvr_removed: NvrRemovedEvent;
  alert: PushedAlert;
  cursor: Position;
  snapshot_required: Position;
  metrics: GatewayMetrics;
}
