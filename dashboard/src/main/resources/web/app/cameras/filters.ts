import type { CameraCondition } from '../fleet.ts';
import { CONDITIONS, type SortKey } from './camera-item.ts';

/** What the cameras page shows, as its address says it. */
export interface CameraFilters {
  view: 'grid' | 'table';
  condition: CameraCondition | null;
  /** '' are the NVRs without a region, null all. */
  region: string | null;
  nvr: number | null;
  text: string;
  sort: SortKey;
  descending: boolean;
}

export const NO_FILTERS: Readonly<CameraFilters> = Object.freeze({
  view: 'grid',
  condition: null,
  region: null,
  nvr: null,
  text: '',
  sort: 'attention',
  descending: false,
});

const SORTS: readonly SortKey[] = ['attention', 'name', 'address', 'nvr', 'region', 'since'];

/** What the address says wrongly is passed over: links are typed, shortened and kept for years. */
export function fromQuery(query: URLSearchParams): CameraFilters {
  const condition = query.get('condition') as CameraCondition | null;
  const nvr = query.get('nvr') ?? '';
  const sort = query.get('sort') ?? '';
  const key = sort.replace(/^-/, '') as SortKey;
  return {
    view: query.get('view') === 'table' ? 'table' : 'grid',
    condition: condition !== null && CONDITIONS.includes(condition) ? condition : null,
    region: query.get('region'),
    nvr: /^[1-9]\d{0,15}$/.test(nvr) ? Number(nvr) : null,
    text: (query.get('q') ?? '').slice(0, 200),
    sort: SORTS.includes(key) ? key : 'attention',
    descending: SORTS.includes(key) && sort.startsWith('-'),
  };
}

/** Only what differs from the usual, so that the plain page has a plain address. */
export function toQuery(filters: CameraFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.view !== 'grid') {
    query.set('view', filters.view);
  }
  if (filters.condition) {
    query.set('condition', filters.condition);
  }
  if (filters.region !== null) {
    query.set('region', filters.region);
  }
  if (filters.nvr !== null) {
    query.set('nvr', String(filters.nvr));
  }
  if (filters.text !== '') {
    query.set('q', filters.text);
  }
  if (filters.sort !== 'attention' || filters.descending) {
    query.set('sort', (filters.descending ? '-' : '') + filters.sort);
  }
  return query;
}

export function pathOf(filters: CameraFilters): string {
  const query = toQuery(filters).toString();
  return query === '' ? '/cameras' : `/cameras?${query}`;
}

/** Whether something is hidden by them. */
export function isFiltering({ condition, region, nvr, text }: CameraFilters): boolean {
  return condition !== null || region !== null || nvr !== null || text.trim() !== '';
}
