import type { Camera, CameraCondition } from '../fleet.ts';

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Cameras with a fault of their own first, then by name. */
export function needsAttentionFirst(cameras: readonly Camera[], condition: (camera: Camera) => CameraCondition): Camera[] {
  const rank = (camera: Camera) => (condition(camera) === 'offline' ? 0 : 1);
  return cameras.toSorted((a, b) => rank(a) - rank(b) || names.compare(a.name, b.name) || a.id - b.id);
}
