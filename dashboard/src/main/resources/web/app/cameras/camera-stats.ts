import type { CameraCondition, FleetState } from '../fleet.ts';
import type { IconName } from '../elements/icons.ts';

export interface CameraStat {
  label: string;
  icon: IconName;
  /** null while nothing is known. */
  value: number | null;
  condition: CameraCondition | null;
}

/** All cameras, whatever is filtered; a click shows them. */
export function cameraStats(state: Pick<FleetState, 'summary' | 'regions' | 'freshness'>): CameraStat[] {
  const { totalCameras, onlineCameras, offlineCameras } = state.summary();
  const faulty = state.regions().reduce((sum, region) => sum + region.faultyCameras, 0);
  const known = totalCameras > 0 || state.freshness().source !== 'none';
  const value = (count: number) => (known ? count : null);
  return [
    { label: 'Cameras', icon: 'camera', value: value(totalCameras), condition: null },
    { label: 'Online', icon: 'check', value: value(onlineCameras), condition: 'online' },
    { label: 'Offline, their own fault', icon: 'x', value: value(faulty), condition: 'offline' },
    { label: 'Offline with their NVR', icon: 'plug-off', value: value(offlineCameras - faulty), condition: 'nvr_offline' },
  ];
}
