import type { CameraCondition, FleetState } from '../fleet.ts';
import type { CameraRow } from '../wire.ts';
import { nvrNameOf } from './camera-item.ts';
import { sinceWhen } from './camera-why.ts';

/** What can be said about a camera from the live state, the data that was read, or both. */
export interface KnownCamera {
  name: string;
  address: string | null;
  nvrId: number;
  nvrName: string;
  hostname: string | null;
  condition: CameraCondition;
  since: number | null;
}

/** The live state counts; what was read fills in before it is there, and for a fleet that does not fit into it. */
export function knownCamera(
  state: Pick<FleetState, 'getCamera' | 'getNVR' | 'condition'>,
  id: number,
  row: CameraRow | null,
): KnownCamera | null {
  const camera = state.getCamera(id);
  if (camera) {
    const nvr = state.getNVR(camera.nvr_id);
    const condition = state.condition(camera);
    const told = { camera: camera.status_since, nvr: nvr?.status_since ?? null, status: camera.status };
    return {
      name: camera.name,
      address: camera.ip_address ?? row?.ip_address ?? null,
      nvrId: camera.nvr_id,
      nvrName: nvrNameOf(nvr, camera.nvr_id),
      hostname: nvr?.hostname ?? row?.nvr_hostname ?? null,
      condition,
      since: sinceWhen(condition, told, row),
    };
  }
  if (!row) {
    return null;
  }
  const condition = row.status === 'online' ? 'online' : row.nvr_status === 'offline' ? 'nvr_offline' : 'offline';
  return {
    name: row.name,
    address: row.ip_address,
    nvrId: row.nvr_id,
    nvrName: nvrNameOf(state.getNVR(row.nvr_id), row.nvr_id).replace(/^NVR \d+$/, row.nvr_hostname),
    hostname: row.nvr_hostname,
    condition,
    since: sinceWhen(condition, { camera: null, nvr: row.status_since, status: row.status }, row),
  };
}
