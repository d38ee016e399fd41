import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type Changes } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, buttons, hidden, pages } from '../elements/styles.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-skeleton.ts';
import '../table/fleet-table.ts';
import type { FleetTable, Sort } from '../table/fleet-table.ts';
import { CAMERA_COLUMNS, cameraRowHeight } from './camera-columns.ts';
import { groupByNvr, type CameraGroup } from './camera-groups.ts';
import { nvrNameOf, type CameraItem, type SortKey } from './camera-item.ts';
import { CameraList } from './camera-list.ts';
import { cameraStats } from './camera-stats.ts';
import { fromQuery, isFiltering, NO_FILTERS, pathOf, type CameraFilters } from './filters.ts';
import './fleet-camera-filters.ts';
import './fleet-camera-form.ts';
import type { FleetCameraForm } from './fleet-camera-form.ts';
import './fleet-camera-grid.ts';
import type { FleetCameraGrid } from './fleet-camera-grid.ts';
import { headOf, type NvrHead } from './nvr-head.ts';

/** A list of 20,000 moves this often at most, in milliseconds; what changes within it is drawn at once. */
const REORDER = 1000;

/** NVRs whose cameras are folded away, for as long as the page is open: who comes back finds them as they were. */
let collapsed: ReadonlySet<number> = new Set();

export class FleetCamerasPage extends LitElement {
  static override styles = [
    base,
    buttons,
    hidden,
    pages,
    css`
      fleet-table.long {
        height: max(420px, calc(100dvh - 400px));
      }
      a.stat {
        color: inherit;
        text-decoration: none;
      }
      a.stat:hover {
        border-color: var(--border-strong);
      }
      .stat-label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .found {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2);
        min-height: 36px;
      }
      @media (max-width: 640px) {
        .stats {
          grid-template-columns: 1fr 1fr;
          gap: var(--space-2);
        }
        .stat {
          padding: var(--space-2) var(--space-3);
        }
      }
    `,
  ];

  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    rows: { state: true },
    groups: { state: true },
    collapsed: { state: true },
    loaded: { state: true },
  };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  declare rows: readonly CameraItem[];
  declare groups: readonly CameraGroup[];
  declare collapsed: ReadonlySet<number>;
  declare loaded: boolean;

  readonly #list = new CameraList(fleet().state);
  #filters: CameraFilters = NO_FILTERS;
  #structure = true;
  /** What a screen reader is told of a choice; what changes by itself is not read out. */
  #told = '';
  readonly #item = (id: number) => this.#list.get(id);
  readonly #head = (nvrId: number): NvrHead => {
    const { state } = fleet();
    const nvr = state.getNVR(nvrId);
    return headOf(nvr, nvrNameOf(nvr, nvrId), state.getCamerasByNVR(nvrId).map((camera) => state.condition(camera)));
  };
  readonly #reorder = new Seldom(this, REORDER, () => this.#order());
  readonly #count = new Seldom(this, fleet().configuration.debounceDelay, () => this.requestUpdate());

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
    this.rows = [];
    this.groups = [];
    this.collapsed = collapsed;
    this.loaded = false;
    new Live(this, ['changes'], (changes) => this.#changed(changes as Changes));
    new Live(this, ['freshness', 'stats:updated'], () => this.#count.want());
  }

  override connectedCallback(): void {
    // What happened while the page was away was told to nobody.
    this.#structure = true;
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query')) {
      this.#filters = fromQuery(this.query);
      this.#list.show(this.#filters);
      this.#order();
      this.#told = isFiltering(this.#filters) && this.#list.total() > 0 ? `${this.rows.length.toLocaleString('en')} cameras fit` : '';
    }
  }

  override render(): TemplateResult {
    const { filters, counts } = { filters: this.#filters, counts: this.#counts() };
    const nvr = filters.nvr;
    const mayAdd = nvr !== null && fleet().session.may('edit') && fleet().state.getNVR(nvr) !== undefined;
    return html`<div class="page">
      <div class="page-head">
        <h1>Cameras</h1>
        <fleet-freshness></fleet-freshness>
        ${mayAdd ? html`<button class="button primary" @click=${this.#add}>${icon('plus')}Add camera</button>` : nothing}
      </div>
      ${this.#stats()}
      <fleet-camera-filters .filters=${filters} .counts=${counts} @filters=${this.#chosen}></fleet-camera-filters>
      <span class="visually-hidden" role="status">${this.#told}</span>
      ${this.#found()} ${this.#content()}
      ${mayAdd ? html`<fleet-camera-form .nvrId=${nvr} .nvrName=${this.#head(nvr).name}></fleet-camera-form>` : nothing}
    </div>`;
  }

  #stats(): TemplateResult {
    return html`<div class="stats">
      ${cameraStats(fleet().state).map(
        ({ label, icon: name, value, condition }) =>
          html`<a class="stat" href=${pathOf({ ...this.#filters, condition })}>
            <span class="stat-value">${value === null ? '–' : value.toLocaleString('en')}</span>
            <span class="stat-label">${icon(name)}${label}</span>
          </a>`,
      )}
    </div>`;
  }

  #found(): TemplateResult | typeof nothing {
    if (this.rows.length === 0) {
      return nothing;
    }
    const shown = this.rows.length.toLocaleString('en');
    const total = this.#list.total();
    const cameras = isFiltering(this.#filters) ? `${shown} of ${total.toLocaleString('en')} cameras` : `${shown} cameras`;
    const all = this.groups.length > 0 && this.groups.every(({ nvrId }) => this.collapsed.has(nvrId));
    return html`<div class="found">
      <span class="dim number">${cameras} at ${this.groups.length.toLocaleString('en')} ${this.groups.length === 1 ? 'NVR' : 'NVRs'}</span>
      ${this.#filters.view === 'grid' && this.groups.length > 1
        ? html`<button class="button quiet" @click=${() => this.#fold(all ? [] : this.groups.map(({ nvrId }) => nvrId))}>
            ${icon(all ? 'chevron-down' : 'chevron-right')}${all ? 'Unfold all' : 'Fold all'}
          </button>`
        : nothing}
    </div>`;
  }

  #content(): TemplateResult {
    if (this.rows.length === 0) {
      return this.#nothing();
    }
    const label = `Cameras, ${this.rows.length.toLocaleString('en')}`;
    if (this.#filters.view === 'table') {
      const sort: Sort = { key: this.#filters.sort, direction: this.#filters.descending ? 'desc' : 'asc' };
      return html`<h2 class="visually-hidden">Table of cameras</h2>
        <fleet-table
          class=${this.rows.length > 12 ? 'long' : ''}
          .rows=${this.rows}
          .newest=${this.#newest}
          .columns=${CAMERA_COLUMNS}
          .rowHeight=${cameraRowHeight()}
          .sort=${sort}
          label=${label}
          @sort=${this.#sorted}
          @open=${({ detail }: CustomEvent<CameraItem>) => fleet().navigate(`/cameras/${detail.id}`)}
        ></fleet-table>`;
    }
    return html`<h2 class="visually-hidden">Cameras by NVR</h2>
      <fleet-camera-grid
        .groups=${this.groups}
        .collapsed=${this.collapsed}
        .item=${this.#item}
        .head=${this.#head}
        label="${label}, by NVR"
        @toggle=${({ detail }: CustomEvent<number>) => this.#toggle(detail)}
      ></fleet-camera-grid>`;
  }

  #nothing(): TemplateResult {
    if (this.#list.total() === 0 && fleet().state.freshness().source === 'none') {
      return html`<fleet-skeleton rows="8"></fleet-skeleton>`;
    }
    if (this.#list.total() === 0) {
      return html`<fleet-empty icon="camera" heading="No cameras yet">
        Cameras belong to an NVR: they are named when it is enrolled, or added on its page. <a href="/nvrs">See the NVRs</a>
      </fleet-empty>`;
    }
    return html`<fleet-empty icon="search" heading="No camera fits">
      Every camera is hidden by the filters above.
      <a href=${pathOf({ ...NO_FILTERS, view: this.#filters.view })}>Show all cameras</a>
    </fleet-empty>`;
  }

  #counts() {
    return {
      condition: this.#list.counts('condition'),
      region: this.#list.counts('region'),
      nvr: this.#list.counts('nvr'),
    };
  }

  readonly #newest = (item: CameraItem) => this.#list.get(item.id) ?? item;

  #changed(changes: Changes): void {
    this.#structure ||= changes.structure;
    const { rows, ids, turned } = this.#list.change(changes);
    if (rows || changes.structure) {
      this.#reorder.want();
    }
    this.#grid()?.refresh(ids, changes.nvrs, turned);
    if (ids.size > 0) {
      this.#table()?.refresh(ids);
    }
    this.#count.want();
  }

  /** Takes the list as it is now into what is shown. */
  #order(): void {
    if (this.#structure) {
      this.#structure = false;
      this.#list.load();
    }
    this.rows = this.#list.rows();
    this.groups = groupByNvr(this.rows, this.#filters.sort);
  }

  #chosen({ detail }: CustomEvent<CameraFilters>): void {
    fleet().navigate(pathOf(detail), { replace: true });
  }

  #sorted({ detail }: CustomEvent<Sort | null>): void {
    const sort = (detail?.key ?? NO_FILTERS.sort) as SortKey;
    fleet().navigate(pathOf({ ...this.#filters, sort, descending: detail?.direction === 'desc' }), { replace: true });
  }

  #toggle(nvrId: number): void {
    const next = new Set(this.collapsed);
    if (!next.delete(nvrId)) {
      next.add(nvrId);
    }
    this.#fold(next);
  }

  #fold(nvrIds: Iterable<number>): void {
    collapsed = new Set(nvrIds);
    this.collapsed = collapsed;
  }

  #add(): void {
    this.renderRoot.querySelector<FleetCameraForm>('fleet-camera-form')?.show();
  }

  #grid(): FleetCameraGrid | null {
    return this.renderRoot.querySelector('fleet-camera-grid');
  }

  #table(): FleetTable<CameraItem> | null {
    return this.renderRoot.querySelector<FleetTable<CameraItem>>('fleet-table');
  }
}

customElements.define('fleet-cameras-page', FleetCamerasPage);
