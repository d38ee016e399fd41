import { ListView } from '../elements/list-view.ts';
import type { Changes, FleetState } from '../fleet.ts';
import { cameraItem, orderOf, type CameraItem } from './camera-item.ts';
import { NO_FILTERS, type CameraFilters } from './filters.ts';

type State = Pick<FleetState, 'getNVR' | 'getCamera' | 'getAllCameras' | 'getCamerasByNVR' | 'condition'>;
type Facet = 'condition' | 'region' | 'nvr';

export interface CameraListChange {
  /** Cameras came into the list, left it or moved. */
  rows: boolean;
  /** Cameras that look different. */
  ids: ReadonlySet<number>;
  /** Those of them that are in another condition. */
  turned: ReadonlySet<number>;
}

/** All cameras, filtered and sorted, following the state: a change costs what changed, not what there is. */
export class CameraList {
  readonly #state: State;
  readonly #view = new ListView<CameraItem, Facet>({
    id: (item) => item.id,
    compare: orderOf(NO_FILTERS.sort, NO_FILTERS.descending),
    facets: {
      condition: (item) => item.condition,
      region: (item) => item.region,
      nvr: (item) => String(item.camera.nvr_id),
    },
  });
  #filters: CameraFilters = NO_FILTERS;

  constructor(state: State) {
    this.#state = state;
  }

  rows(): readonly CameraItem[] {
    return this.#view.rows();
  }

  get(id: number): CameraItem | undefined {
    return this.#view.get(id);
  }

  counts(facet: Facet): ReadonlyMap<string, number> {
    return this.#view.counts(facet);
  }

  total(): number {
    return this.#view.total();
  }

  /** Everything anew: at the start, and when cameras or NVRs came, went or were renamed. */
  load(): void {
    this.#view.setAll(this.#state.getAllCameras().map((camera) => this.#item(camera.id)!));
  }

  show(filters: CameraFilters): void {
    const before = this.#filters;
    this.#filters = filters;
    if (filters.sort !== before.sort || filters.descending !== before.descending) {
      this.#view.sort(orderOf(filters.sort, filters.descending));
    }
    const text = filters.text.trim().toLowerCase();
    if (text !== before.text.trim().toLowerCase()) {
      this.#view.filter((item) => item.haystack.includes(text));
    }
    this.#view.choose('condition', filters.condition);
    this.#view.choose('region', filters.region);
    this.#view.choose('nvr', filters.nvr === null ? null : String(filters.nvr));
  }

  /** Changes of cameras that are known; those that came or went wait for `load`. */
  change({ nvrs, cameras }: Pick<Changes, 'nvrs' | 'cameras'>): CameraListChange {
    const touched = new Set(cameras);
    for (const nvr of nvrs) {
      for (const camera of this.#state.getCamerasByNVR(nvr)) {
        touched.add(camera.id);
      }
    }
    const items: CameraItem[] = [];
    const turned = new Set<number>();
    for (const id of touched) {
      const before = this.#view.get(id);
      const item = before && this.#item(id);
      if (item && item !== before) {
        items.push(item);
        if (item.condition !== before.condition) {
          turned.add(id);
        }
      }
    }
    return { ...this.#view.change(items), turned };
  }

  #item(id: number): CameraItem | undefined {
    const camera = this.#state.getCamera(id);
    return camera && cameraItem(camera, this.#state.getNVR(camera.nvr_id), this.#state.condition(camera), this.#view.get(id));
  }
}
