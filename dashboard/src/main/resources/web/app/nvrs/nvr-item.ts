import type { Nvr } from '../fleet.ts';

/** A row of the list: an NVR with what is counted of its cameras. */
export interface NvrItem {
  readonly id: number;
  readonly nvr: Nvr;
  readonly online: number;
  readonly total: number;
  /** What a search looks through, in lower case. */
  readonly haystack: string;
}

export const SORTS = ['attention', 'name', 'hostname', 'region', 'location', 'cameras', 'seen', 'since'] as const;
export type SortKey = (typeof SORTS)[number];

/** `before`: the row as it was, returned when nothing of it has changed. */
export function nvrItem(nvr: Nvr, online: number, total: number, before?: NvrItem): NvrItem {
  if (before && before.nvr === nvr && before.online === online && before.total === total) {
    return before;
  }
  const haystack = [nvr.hostname, nvr.device_name, nvr.location ?? ''].join('\n').toLowerCase();
  return { id: nvr.id, nvr, online, total, haystack };
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
const text = (a: string | null, b: string | null): number => Number(!a) - Number(!b) || names.compare(a ?? '', b ?? '');
/** Newest first, never last. ISO-8601 in UTC sorts as text. */
const newest = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? 1 : (a ?? '') > (b ?? '') ? -1 : 0);
const byName = (a: NvrItem, b: NvrItem): number => names.compare(a.nvr.device_name, b.nvr.device_name);
const down = (item: NvrItem): number => (item.nvr.status === 'offline' ? 0 : item.online < item.total ? 1 : 2);

const ORDERS: Record<SortKey, (a: NvrItem, b: NvrItem) => number> = {
  attention: (a, b) => down(a) - down(b) || byName(a, b),
  name: byName,
  hostname: (a, b) => names.compare(a.nvr.hostname, b.nvr.hostname),
  region: (a, b) => text(a.nvr.region, b.nvr.region) || byName(a, b),
  location: (a, b) => text(a.nvr.location, b.nvr.location) || byName(a, b),
  cameras: (a, b) => b.total - b.online - (a.total - a.online) || byName(a, b),
  // An online one is seen now.
  seen: (a, b) => Number(a.nvr.status === 'offline') - Number(b.nvr.status === 'offline') || newest(a.nvr.last_seen, b.nvr.last_seen),
  since: (a, b) => newest(a.nvr.status_since, b.nvr.status_since),
};

export function orderOf(sort: SortKey, descending: boolean): (a: NvrItem, b: NvrItem) => number {
  const order = ORDERS[sort];
  return descending ? (a, b) => order(b, a) : order;
}
