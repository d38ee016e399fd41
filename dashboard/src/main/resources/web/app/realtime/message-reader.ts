import type { ControlMessage, FeedEvent, GatewayMetrics, PushedAlert, Severity } from '../wire.ts';
import { isFeedType, readFeedEvent, readPosition } from './feed-reader.ts';
import { fields, identifier, text, time, type Fields } from './wire-fields.ts';

/** What a message of the socket is, once everything in it was looked at. */
export type Reading =
  /** `damaged`: events that could not be read, so that something of the fleet may be missing here. */
  | { kind: 'feed'; events: FeedEvent[]; damaged: number }
  | { kind: 'alert'; alert: PushedAlert }
  | { kind: 'control'; message: ControlMessage }
  /** A newer server says more than we know; that is no fault. */
  | { kind: 'unknown' }
  | { kind: 'broken' };

/** Batches have at most 64 KB, an NVR with 1,024 cameras 200 KB; what is far above that is not parsed. */
export const LONGEST = 4 * 1024 * 1024;

const BROKEN: Reading = { kind: 'broken' };
const UNKNOWN: Reading = { kind: 'unknown' };
const SEVERITIES: ReadonlySet<unknown> = new Set(['low', 'medium', 'high', 'critical']);

export function readMessage(data: unknown): Reading {
  if (typeof data !== 'string' || data.length > LONGEST) {
    return BROKEN;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(data);
  } catch {
    return BROKEN;
  }
  const message = fields(parsed);
  const type = text(message?.['type']);
  if (!message || type === undefined) {
    return BROKEN;
  }
  if (isFeedType(type)) {
    const event = readFeedEvent(type, message);
    return { kind: 'feed', events: event ? [event] : [], damaged: event ? 0 : 1 };
  }
  return type === 'batch' ? batch(message) : type === 'alert' ? alert(message) : control(type, message);
}

function batch(message: Fields): Reading {
  const list = message['events'];
  if (!Array.isArray(list)) {
    return { kind: 'feed', events: [], damaged: 1 };
  }
  const events: FeedEvent[] = [];
  let damaged = 0;
  for (const item of list) {
    const inner = fields(item);
    const type = text(inner?.['type']);
    if (inner && type !== undefined && !isFeedType(type)) {
      continue;
    }
    const event = inner && type !== undefined ? readFeedEvent(type, inner) : undefined;
    if (event) {
      events.push(event);
    } else {
      damaged++;
    }
  }
  return { kind: 'feed', events, damaged };
}

function control(type: string, message: Fields): Reading {
  switch (type) {
    case 'dashboard_ok':
    case 'snapshot_required':
    case 'cursor': {
      const position = readPosition(message);
      if (!position) {
        return BROKEN;
      }
      return type === 'dashboard_ok'
        ? { kind: 'control', message: { type, message: text(message['message']) ?? '', ...position } }
        : { kind: 'control', message: { type, ...position } };
    }
    case 'auth_ok':
      return { kind: 'control', message: { type } };
    case 'error': {
      const code = text(message['code']);
      return code === undefined
        ? BROKEN
        : { kind: 'control', message: { type, code, message: text(message['message']) ?? '' } };
    }
    case 'metrics': {
      const read = metrics(message);
      return read ? { kind: 'control', message: read } : BROKEN;
    }
    default:
      return UNKNOWN;
  }
}

const COUNTS = [
  'nvr_connections',
  'dashboard_clients',
  'registered_nvrs',
  'heartbeats',
  'messages_received',
  'auth_failures',
  'connections_refused',
  'unacknowledged_sessions',
] as const;

function metrics(message: Fields): GatewayMetrics | undefined {
  const instance = text(message['instance']);
  if (instance === undefined || COUNTS.some(name => identifier(message[name]) === undefined)) {
    return undefined;
  }
  const counts = Object.fromEntries(COUNTS.map(name => [name, message[name]]));
  return { type: 'metrics', instance, ...counts } as unknown as GatewayMetrics;
}

function alert(message: Fields): Reading {
  const id = text(message['id']);
  const said = text(message['message']);
  const createdAt = time(message['created_at']);
  if (!id || said === undefined || createdAt === null || !SEVERITIES.has(message['severity'])) {
    return BROKEN;
  }
  const read: PushedAlert = {
    type: 'alert',
    id,
    severity: message['severity'] as Severity,
    message: said,
    metadata: { ...fields(message['metadata']) },
    created_at: createdAt,
  };
  const occurredAt = time(message['occurred_at']);
  const streamId = text(message['stream_id']);
  const nvrId = identifier(message['nvr_id']);
  const cameraId = identifier(message['camera_id']);
  const hostname = text(message['hostname']);
  if (occurredAt !== null) read.occurred_at = occurredAt;
  if (streamId !== undefined) read.stream_id = streamId;
  if (nvrId !== undefined) read.nvr_id = nvrId;
  if (cameraId !== undefined) read.camera_id = cameraId;
  if (hostname !== undefined) read.hostname = hostname;
  return { kind: 'alert', alert: read };
}
