import type { Nvr } from '../fleet.ts';

/** What can be edited of an NVR, as it stands in the fields. */
export interface NvrFields {
  device_name: string;
  region: string;
  location: string;
}

export const fieldsOf = (nvr: Pick<Nvr, 'device_name' | 'region' | 'location'>): NvrFields => ({
  device_name: nvr.device_name,
  region: nvr.region ?? '',
  location: nvr.location ?? '',
});

/** Only what differs; an empty field clears what may be empty. null: there is nothing to send. */
export function patchOf(before: NvrFields, now: NvrFields): Record<string, string | null> | null {
  const patch: Record<string, string | null> = {};
  for (const name of ['device_name', 'region', 'location'] as const) {
    const value = now[name].trim();
    if (value !== before[name]) {
      patch[name] = value === '' && name !== 'device_name' ? null : value;
    }
  }
  return Object.keys(patch).length === 0 ? null : patch;
}
