import type { CameraCondition, Nvr } from '../fleet.ts';

/** What a header says about an NVR and all of its cameras, shown or not. */
export interface NvrHead {
  nvr: Nvr | undefined;
  name: string;
  total: number;
  online: number;
  /** Of their own fault. */
  offline: number;
}

export function headOf(nvr: Nvr | undefined, name: string, conditions: readonly CameraCondition[]): NvrHead {
  const count = (wanted: CameraCondition) => conditions.filter((condition) => condition === wanted).length;
  return { nvr, name, total: conditions.length, online: count('online'), offline: count('offline') };
}

/** "6 of 8 online, 1 offline, 2 shown". While the NVR is down, nothing is known of its cameras. */
export function countsText({ nvr, total, online, offline }: NvrHead, shown: number): string {
  const parts = [
    nvr?.status === 'offline' ? `${total} ${total === 1 ? 'camera' : 'cameras'}` : `${online} of ${total} online`,
  ];
  if (offline > 0) {
    parts.push(`${offline} offline`);
  }
  if (shown < total) {
    parts.push(`${shown} shown`);
  }
  return parts.join(' · ');
}
