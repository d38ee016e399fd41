import type { Camera, Nvr } from '../fleet.ts';
import type { CameraChange, NvrChangedEvent, NvrStatusEvent, SnapshotCamera, SnapshotNvr, Status } from '../wire.ts';

/** From what crosses the network to what is shown. Pure. An offline NVR has no online camera, whatever anybody says. */

export function cameraStatusUnder(nvr: Status, camera: Status): Status {
  return nvr === 'online' ? camera : 'offline';
}

export function nvrFromSnapshot(row: SnapshotNvr): Nvr {
  return {
    id: row.id,
    hostname: row.hostname,
    device_name: row.device_name,
    region: row.region,
    location: row.location,
    status: row.status,
    status_since: row.status_since,
    last_seen: row.last_seen,
    version: row.version,
  };
}

/** @param before what is known of the NVR; an event of status tells no location */
export function nvrFromStatus(event: NvrStatusEvent, before: Nvr | undefined): Nvr {
  const at = event.timestamp || null;
  return {
    id: event.nvr_id,
    hostname: event.hostname,
    device_name: event.device_name,
    region: event.region === undefined ? (before?.region ?? null) : event.region,
    location: before?.location ?? null,
    status: event.status,
    status_since: before?.status === event.status ? before.status_since : at,
    // A report, a coming and a going are signs of life; the last sign before a silent end is at most 40 s older.
    last_seen: at ?? before?.last_seen ?? null,
    version: event.version,
  };
}

export function nvrFromChange(event: NvrChangedEvent, before: Nvr | undefined): Nvr {
  return {
    id: event.nvr_id,
    hostname: event.hostname,
    device_name: event.device_name,
    region: event.region,
    location: event.location,
    status: event.status,
    status_since: before?.status === event.status ? before.status_since : before ? event.timestamp || null : null,
    last_seen: before?.last_seen ?? null,
    version: event.version,
  };
}

/** @param at when its status is seen to change, if it does */
export function cameraFromRow(
  row: SnapshotCamera,
  nvr: Nvr,
  before: Camera | undefined,
  at: string | null,
): Camera {
  const status = cameraStatusUnder(nvr.status, row.status);
  return {
    id: row.camera_id,
    nvr_id: nvr.id,
    name: row.name,
    ip_address: row.ip_address,
    status,
    status_since: before === undefined ? null : before.status === status ? before.status_since : at,
  };
}

export function cameraFromChange(
  change: CameraChange,
  nvr: Nvr,
  before: Camera | undefined,
  at: string | null,
): Camera {
  const status = cameraStatusUnder(nvr.status, change.status);
  return {
    id: change.camera_id,
    nvr_id: nvr.id,
    name: change.name,
    ip_address: before?.ip_address ?? null,
    status,
    status_since: before?.status === status ? before.status_since : at,
  };
}
