import { ListView, type ListChange } from '../elements/list-view.ts';
import type { Changes, FleetState } from '../fleet.ts';
import { NO_FILTERS, type NvrFilters } from './filters.ts';
import { nvrItem, orderOf, type NvrItem } from './nvr-item.ts';

type State = Pick<FleetState, 'getNVR' | 'getAllNVRs' | 'getCamera' | 'getCamerasByNVR'>;
type Facet = 'status' | 'region';

/** All NVRs, filtered and sorted, following the state: a change costs what changed, not what there is. */
export class NvrList {
  readonly #state: State;
  readonly #view = new ListView<NvrItem, Facet>({
    id: (item) => item.id,
    compare: orderOf(NO_FILTERS.sort, NO_FILTERS.descending),
    facets: { status: (item) => item.nvr.status, region: (item) => item.nvr.region ?? '' },
  });
  /** Those that are being deleted: gone already for who looks. */
  readonly #hidden = new Set<number>();
  #filters: NvrFilters = NO_FILTERS;

  constructor(state: State) {
    this.#state = state;
  }

  rows(): readonly NvrItem[] {
    return this.#view.rows();
  }

  get(id: number): NvrItem | undefined {
    return this.#view.get(id);
  }

  counts(facet: Facet): ReadonlyMap<string, number> {
    return this.#view.counts(facet);
  }

  total(): number {
    return this.#view.total();
  }

  /** Everything anew: at the start, and when NVRs or cameras came, went or were renamed. */
  load(): void {
    this.#view.setAll(
      this.#state
        .getAllNVRs()
        .filter((nvr) => !this.#hidden.has(nvr.id))
        .map((nvr) => this.#item(nvr.id)!),
    );
  }

  show(filters: NvrFilters): void {
    const before = this.#filters;
    this.#filters = filters;
    if (filters.sort !== before.sort || filters.descending !== before.descending) {
      this.#view.sort(orderOf(filters.sort, filters.descending));
    }
    const text = filters.text.trim().toLowerCase();
    if (text !== before.text.trim().toLowerCase()) {
      this.#view.filter((item) => item.haystack.includes(text));
    }
    this.#view.choose('status', filters.status);
    this.#view.choose('region', filters.region);
  }

  /** Changes of NVRs that are known; those that came or went wait for `load`. */
  change({ nvrs, cameras }: Pick<Changes, 'nvrs' | 'cameras'>): ListChange {
    const touched = new Set(nvrs);
    for (const id of cameras) {
      const camera = this.#state.getCamera(id);
      if (camera) {
        touched.add(camera.nvr_id);
      }
    }
    const items: NvrItem[] = [];
    for (const id of touched) {
      const before = this.#view.get(id);
      const item = before && this.#item(id);
      if (item && item !== before) {
        items.push(item);
      }
    }
    return this.#view.change(items);
  }

  hide(id: number): void {
    this.#hidden.add(id);
    this.#view.change([], [id]);
  }

  unhide(id: number): void {
    this.#hidden.delete(id);
    const item = this.#item(id);
    this.#view.change(item ? [item] : []);
  }

  #item(id: number): NvrItem | undefined {
    const nvr = this.#state.getNVR(id);
    if (!nvr) {
      return undefined;
    }
    const cameras = this.#state.getCamerasByNVR(id);
    const online = cameras.reduce((sum, camera) => sum + Number(camera.status === 'online'), 0);
    return nvrItem(nvr, nvr.status === 'online' ? online : 0, cameras.length, this.#view.get(id));
  }
}
