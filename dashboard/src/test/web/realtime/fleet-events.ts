import type {
  CameraChange,
  CameraStatusEvent,
  NvrChangedEvent,
  NvrRemovedEvent,
  NvrStatusEvent,
  SnapshotNvr,
  Status,
} from '../../../main/resources/web/app/wire.ts';
import type { Snapshot } from '../../../main/resources/web/app/realtime/snapshot.ts';

/** Cameras of NVR 7 are 701, 702… */
export function cameraId(nvrId: number, number: number): number {
  return nvrId * 100 + number;
}

export const AT = '2026-01-15T10:30:00.000Z';

export function change(nvrId: number, number: number, status: Status): CameraChange {
  const previous = status === 'online' ? 'offline' : 'online';
  return { camera_id: cameraId(nvrId, number), name: `CAM-${number}`, status, previous_status: previous };
}

export function statusEvent(
  type: NvrStatusEvent['type'],
  nvrId: number,
  version: number,
  seq: number,
  cameras: CameraChange[] = [],
  more: Partial<NvrStatusEvent> = {},
): NvrStatusEvent {
  return {
    type,
    nvr_id: nvrId,
    hostname: `host-${nvrId}`,
    device_name: `NVR ${nvrId}`,
    region: 'north',
    status: type === 'nvr_offline' ? 'offline' : 'online',
    cameras_updated: cameras.length,
    cameras,
    seq,
    version,
    timestamp: AT,
    ...more,
  };
}

export function cameraEvent(nvrId: number, number: number, status: Status): CameraStatusEvent {
  return {
    type: 'camera_status_update',
    camera_id: cameraId(nvrId, number),
    name: `CAM-${number}`,
    nvr_id: nvrId,
    hostname: `host-${nvrId}`,
    status,
    previous_status: status === 'online' ? 'offline' : 'online',
    timestamp: AT,
  };
}

export function changedEvent(
  nvrId: number,
  version: number,
  seq: number,
  cameras: Status[],
  more: Partial<NvrChangedEvent> = {},
): NvrChangedEvent {
  return {
    type: 'nvr_changed',
    nvr_id: nvrId,
    hostname: `host-${nvrId}`,
    device_name: `NVR ${nvrId}`,
    region: 'north',
    location: null,
    status: 'online',
    cameras: cameras.map((status, i) => ({
      camera_id: cameraId(nvrId, i + 1),
      name: `CAM-${i + 1}`,
      ip_address: `10.0.0.${i + 1}`,
      status,
    })),
    seq,
    version,
    timestamp: AT,
    ...more,
  };
}

export function removedEvent(nvrId: number, version: number, seq: number): NvrRemovedEvent {
  return { type: 'nvr_removed', nvr_id: nvrId, hostname: `host-${nvrId}`, region: 'north', seq, version, timestamp: AT };
}

export function row(nvrId: number, version: number, cameras: Status[], more: Partial<SnapshotNvr> = {}): SnapshotNvr {
  return {
    id: nvrId,
    hostname: `host-${nvrId}`,
    device_name: `NVR ${nvrId}`,
    region: 'north',
    location: null,
    status: 'online',
    status_since: '2026-01-15T09:00:00.000Z',
    last_seen: '2026-01-15T09:59:00.000Z',
    version,
    cameras_online: cameras.filter(status => status === 'online').length,
    cameras_total: cameras.length,
    created_at: AT,
    updated_at: AT,
    cameras: changedEvent(nvrId, version, 0, cameras).cameras,
    ...more,
  };
}

export function snapshot(asOf: number, nvrs: SnapshotNvr[], more: Partial<Snapshot> = {}): Snapshot {
  return { type: 'snapshot', as_of: asOf, generation: 'g1', nvrs, from: null, ...more };
}
