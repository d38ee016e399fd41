import type { CameraItem, SortKey } from './camera-item.ts';

/** The shown cameras of one NVR, in their order. */
export interface CameraGroup {
  readonly nvrId: number;
  readonly ids: number[];
}

/**
 * Rows by their NVR. Groups stand where their first camera does, so that what needs somebody comes first here as well; in
 * an order of names that would mix NVRs at random, so there they stand by the NVR's own name.
 */
export function groupByNvr(rows: readonly CameraItem[], sort: SortKey): CameraGroup[] {
  const groups = new Map<number, CameraGroup>();
  const keys = new Map<number, string>();
  for (const { id, camera, nvrKey } of rows) {
    const group = groups.get(camera.nvr_id);
    if (group) {
      group.ids.push(id);
    } else {
      groups.set(camera.nvr_id, { nvrId: camera.nvr_id, ids: [id] });
      keys.set(camera.nvr_id, nvrKey);
    }
  }
  const list = [...groups.values()];
  if (sort === 'name' || sort === 'address') {
    list.sort((a, b) => {
      const left = keys.get(a.nvrId)!;
      const right = keys.get(b.nvrId)!;
      return left < right ? -1 : left > right ? 1 : a.nvrId - b.nvrId;
    });
  }
  return list;
}
