import type {
  CameraChange,
  CameraStatusEvent,
  FeedEvent,
  NvrChangedEvent,
  NvrRemovedEvent,
  NvrStatusEvent,
  SnapshotCamera,
  Status,
} from '../wire.ts';
import { all, fields, identifier, status, text, textOrNull, time, whole, type Fields } from './wire-fields.ts';

type Reader = (message: Fields) => FeedEvent | undefined;

const IMPLIED: ReadonlyMap<string, Status> = new Map([
  ['nvr_online', 'online'],
  ['nvr_offline', 'offline'],
]);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['nvr_online', message => nvrStatus('nvr_online', message)],
  ['nvr_offline', message => nvrStatus('nvr_offline', message)],
  ['nvr_status_update', message => nvrStatus('nvr_status_update', message)],
  ['nvr_changed', nvrChanged],
  ['nvr_removed', nvrRemoved],
  ['camera_status_update', cameraStatus],
]);

export function isFeedType(type: string): boolean {
  return READERS.has(type);
}

/** An event of the feed with nothing in it but what it should have; undefined when something of it is wrong. */
export function readFeedEvent(type: string, message: Fields): FeedEvent | undefined {
  return READERS.get(type)?.(message);
}

function nvrStatus(type: NvrStatusEvent['type'], message: Fields): NvrStatusEvent | undefined {
  const common = place(message);
  const implied = IMPLIED.get(type);
  const told = message['status'] === undefined ? implied : status(message['status']);
  const deviceName = text(message['device_name']);
  const cameras = message['cameras'] === undefined ? [] : all(message['cameras'], cameraChange);
  // Left out is not null: who does not tell the region does not say that there is none.
  const region = message['region'] === undefined ? undefined : textOrNull(message['region']);
  const wrongRegion = message['region'] !== undefined && region === undefined;
  if (!common || !told || (implied && told !== implied) || deviceName === undefined || !cameras || wrongRegion) {
    return undefined;
  }
  const updated = identifier(message['cameras_updated']) ?? cameras.length;
  return { type, ...common, device_name: deviceName, region, status: told, cameras_updated: updated, cameras };
}

function nvrChanged(message: Fields): NvrChangedEvent | undefined {
  const common = place(message);
  const deviceName = text(message['device_name']);
  const region = textOrNull(message['region']);
  const location = textOrNull(message['location']);
  const told = status(message['status']);
  const cameras = all(message['cameras'], snapshotCamera);
  return common && deviceName !== undefined && region !== undefined && location !== undefined && told && cameras
    ? { type: 'nvr_changed', ...common, device_name: deviceName, region, location, status: told, cameras }
    : undefined;
}

function nvrRemoved(message: Fields): NvrRemovedEvent | undefined {
  const common = place(message);
  const region = textOrNull(message['region']);
  return common && region !== undefined ? { type: 'nvr_removed', ...common, region } : undefined;
}

function cameraStatus(message: Fields): CameraStatusEvent | undefined {
  const camera = cameraChange(message);
  const nvrId = identifier(message['nvr_id']);
  const hostname = text(message['hostname']);
  return camera?.previous_status && nvrId !== undefined && hostname !== undefined
    ? {
        type: 'camera_status_update',
        camera_id: camera.camera_id,
        name: camera.name,
        nvr_id: nvrId,
        hostname,
        status: camera.status,
        previous_status: camera.previous_status,
        timestamp: time(message['timestamp']) ?? '',
      }
    : undefined;
}

function place(
  message: Fields,
): { nvr_id: number; hostname: string; seq: number; version: number; timestamp: string } | undefined {
  const nvrId = identifier(message['nvr_id']);
  const hostname = text(message['hostname']);
  const seq = identifier(message['seq']);
  const version = identifier(message['version']);
  return nvrId !== undefined && hostname !== undefined && seq !== undefined && version !== undefined
    ? { nvr_id: nvrId, hostname, seq, version, timestamp: time(message['timestamp']) ?? '' }
    : undefined;
}

function cameraChange(value: unknown): CameraChange | undefined {
  const camera = fields(value);
  const id = identifier(camera?.['camera_id']);
  const name = text(camera?.['name']);
  const now = status(camera?.['status']);
  if (id === undefined || name === undefined || !now) {
    return undefined;
  }
  const before = status(camera?.['previous_status']);
  return before ? { camera_id: id, name, status: now, previous_status: before } : { camera_id: id, name, status: now };
}

export function snapshotCamera(value: unknown): SnapshotCamera | undefined {
  const camera = fields(value);
  const id = identifier(camera?.['camera_id']);
  const name = text(camera?.['name']);
  const address = text(camera?.['ip_address']);
  const now = status(camera?.['status']);
  return id !== undefined && name !== undefined && address !== undefined && now
    ? { camera_id: id, name, ip_address: address, status: now }
    : undefined;
}

/** A place in the feed, in control messages; -1 is before the first record. */
export function readPosition(message: Fields): { seq: number; generation: string } | undefined {
  const seq = whole(message['seq']);
  const generation = text(message['generation']);
  return seq !== undefined && seq >= -1 && generation !== undefined ? { seq, generation } : undefined;
}
