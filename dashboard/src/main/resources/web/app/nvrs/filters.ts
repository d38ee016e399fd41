import type { Status } from '../wire.ts';
import { SORTS, type SortKey } from './nvr-item.ts';

/** What the NVRs page shows, as its address says it. */
export interface NvrFilters {
  status: Status | null;
  /** '' are the NVRs without a region, null all. */
  region: string | null;
  text: string;
  sort: SortKey;
  descending: boolean;
  /** The NVR that a dialog is open for. */
  edit: number | null;
  remove: number | null;
}

export const NO_FILTERS: Readonly<NvrFilters> = Object.freeze({
  status: null,
  region: null,
  text: '',
  sort: 'attention',
  descending: false,
  edit: null,
  remove: null,
});

const id = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null);

/** What the address says wrongly is passed over: links are typed, shortened and kept for years. */
export function fromQuery(query: URLSearchParams): NvrFilters {
  const status = query.get('status');
  const sort = query.get('sort') ?? '';
  const key = sort.replace(/^-/, '') as SortKey;
  const known = SORTS.includes(key);
  return {
    status: status === 'online' || status === 'offline' ? status : null,
    region: query.get('region'),
    text: (query.get('q') ?? '').slice(0, 200),
    sort: known ? key : NO_FILTERS.sort,
    descending: known && sort.startsWith('-'),
    edit: id(query.get('edit')),
    remove: id(query.get('remove')),
  };
}

/** Only what differs from the usual, so that the plain page has a plain address. */
export function toQuery(filters: NvrFilters): URLSearchParams {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | null) => {
    if (value !== null) {
      query.set(name, String(value));
    }
  };
  put('status', filters.status);
  put('region', filters.region);
  put('q', filters.text || null);
  put('sort', filters.sort === NO_FILTERS.sort && !filters.descending ? null : (filters.descending ? '-' : '') + filters.sort);
  put('edit', filters.edit);
  put('remove', filters.remove);
  return query;
}

export function pathOf(filters: NvrFilters): string {
  const query = toQuery(filters).toString();
  return query === '' ? '/nvrs' : `/nvrs?${query}`;
}

/** Whether something is hidden by them. */
export function isFiltering({ status, region, text }: NvrFilters): boolean {
  return status !== null || region !== null || text.trim() !== '';
}
