import type { Camera, CameraCondition, Nvr } from '../fleet.ts';

/** A camera with everything of its NVR that a list shows, sorts or filters by. A changed one is a new object. */
export interface CameraItem {
  readonly id: number;
  readonly camera: Camera;
  readonly nvr: Nvr | undefined;
  readonly condition: CameraCondition;
  readonly nvrName: string;
  readonly region: string;
  /** When the condition began, epoch milliseconds; null when nobody has told. */
  readonly since: number | null;
  /** Names made comparable with `<`: a collator takes ten times as long for 20,000 of them. */
  readonly nameKey: string;
  readonly addressKey: string;
  readonly nvrKey: string;
  /** What the search text is looked for in, in lower case. */
  readonly haystack: string;
}

export const CONDITIONS: readonly CameraCondition[] = ['online', 'offline', 'nvr_offline'];

/** Of a camera's own fault, its NVR's and none: what needs somebody most comes first. */
const URGENCY: Record<CameraCondition, number> = { offline: 0, nvr_offline: 1, online: 2 };

/** "CAM-2" before "cam-10". */
export function sortKey(name: string): string {
  return name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(10, '0'));
}

export function nvrNameOf(nvr: Nvr | undefined, id: number): string {
  return nvr ? nvr.device_name || nvr.hostname : `NVR ${id}`;
}

/** When it came into the condition it is in: with an NVR that is down, when that went. */
export function sinceOf(camera: Camera, nvr: Nvr | undefined, condition: CameraCondition): number | null {
  const at = Date.parse((condition === 'nvr_offline' ? nvr?.status_since : camera.status_since) ?? '');
  return Number.isFinite(at) ? at : null;
}

/** `before` is the item that this camera had: it is kept when nothing is different, and its keys while names are. */
export function cameraItem(
  camera: Camera,
  nvr: Nvr | undefined,
  condition: CameraCondition,
  before?: CameraItem,
): CameraItem {
  if (before && before.camera === camera && before.nvr === nvr && before.condition === condition) {
    return before;
  }
  const nvrName = nvrNameOf(nvr, camera.nvr_id);
  const address = camera.ip_address ?? '';
  const sameNames =
    before?.camera.name === camera.name && before.camera.ip_address === camera.ip_address && before.nvrName === nvrName;
  return {
    id: camera.id,
    camera,
    nvr,
    condition,
    nvrName,
    region: nvr?.region ?? '',
    since: sinceOf(camera, nvr, condition),
    nameKey: sameNames ? before.nameKey : sortKey(camera.name),
    addressKey: sameNames ? before.addressKey : sortKey(address),
    nvrKey: sameNames ? before.nvrKey : sortKey(nvrName),
    haystack: sameNames ? before.haystack : `${camera.name}\n${address}\n${nvrName}\n${nvr?.hostname ?? ''}`.toLowerCase(),
  };
}

export type SortKey = 'attention' | 'name' | 'address' | 'nvr' | 'region' | 'since';

type Compare = (a: CameraItem, b: CameraItem) => number;

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byNvr: Compare = (a, b) => text(a.nvrKey, b.nvrKey) || a.camera.nvr_id - b.camera.nvr_id;
const byName: Compare = (a, b) => text(a.nameKey, b.nameKey);

const ORDERS: Record<SortKey, Compare> = {
  attention: (a, b) => URGENCY[a.condition] - URGENCY[b.condition] || byNvr(a, b) || byName(a, b),
  name: (a, b) => byName(a, b) || byNvr(a, b),
  address: (a, b) => text(a.addressKey, b.addressKey) || byNvr(a, b),
  nvr: (a, b) => byNvr(a, b) || byName(a, b),
  region: (a, b) => text(a.region, b.region) || byNvr(a, b) || byName(a, b),
  // The newest change first; what has not changed while anybody looked comes last.
  since: (a, b) => (b.since ?? 0) - (a.since ?? 0) || byNvr(a, b) || byName(a, b),
};

export function orderOf(key: SortKey, descending: boolean): Compare {
  const order = ORDERS[key];
  return descending ? (a, b) => order(b, a) : order;
}
