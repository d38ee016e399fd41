import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type CameraCondition, type Nvr } from '../fleet.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { base, buttons, fields, hidden, pages } from '../elements/styles.ts';
import type { SortKey } from './camera-item.ts';
import { isFiltering, NO_FILTERS, type CameraFilters } from './filters.ts';
import { nvrLabel, nvrNamed, suggestNvrs } from './nvr-choice.ts';

export interface FilterCounts {
  condition: ReadonlyMap<string, number>;
  region: ReadonlyMap<string, number>;
  nvr: ReadonlyMap<string, number>;
}

const CHIPS: readonly { value: CameraCondition; text: string; icon: IconName }[] = [
  { value: 'online', text: 'Online', icon: 'check' },
  { value: 'offline', text: 'Offline', icon: 'x' },
  { value: 'nvr_offline', text: 'NVR offline', icon: 'plug-off' },
];

const SORTS: readonly { value: string; text: string }[] = [
  { value: 'attention', text: 'Needs attention first' },
  { value: 'since', text: 'Changed last' },
  { value: 'name', text: 'Camera name' },
  { value: 'address', text: 'Address' },
  { value: 'nvr', text: 'NVR' },
  { value: 'region', text: 'Region' },
];

/** What is shown and in which order; says `filters` with the whole of it when somebody changes something. */
export class FleetCameraFilters extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    hidden,
    pages,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }
      .toolbar input {
        flex: 1 1 15rem;
        max-width: 24rem;
      }
      .toolbar select {
        min-width: 0;
        max-width: 15rem;
      }
      .end {
        display: flex;
        gap: var(--space-1);
        margin-left: auto;
      }
      @media (max-width: 640px) {
        .toolbar > input,
        .toolbar > select {
          flex: 1 1 40%;
          max-width: none;
        }
        .toolbar > #text {
          flex-basis: 100%;
        }
        .chips {
          gap: var(--space-1);
        }
        .chips .button {
          padding: 0 var(--space-2);
        }
        .chips .icon {
          display: none;
        }
      }
    `,
  ];

  static override properties = {
    filters: { attribute: false },
    counts: { attribute: false },
    typedNvr: { state: true },
  };

  declare filters: CameraFilters;
  declare counts: FilterCounts;
  declare typedNvr: string;

  #nvrs: Nvr[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filters = NO_FILTERS;
    this.counts = { condition: new Map(), region: new Map(), nvr: new Map() };
    this.typedNvr = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The fields follow the address, but not while somebody types into them. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('filters');
    if (this.filters.nvr !== null && this.shadowRoot?.activeElement?.id !== 'nvr') {
      // Its name may have been unknown, or another one, until now.
      this.#showNvr();
    }
    if (!changed.has('filters')) {
      return;
    }
    const text = this.renderRoot.querySelector<HTMLInputElement>('#text');
    if (text && this.#timer === undefined && text.value.trim() !== this.filters.text) {
      text.value = this.filters.text;
    }
    if (before?.nvr !== this.filters.nvr) {
      this.#showNvr();
    }
  }

  override render(): TemplateResult {
    const { condition, region, sort, descending, view } = this.filters;
    return html`<div class="chips" role="group" aria-label="Condition">
        ${CHIPS.map(
          (chip) =>
            html`<button
              class="button"
              aria-pressed=${condition === chip.value}
              @click=${() => this.#set({ condition: condition === chip.value ? null : chip.value })}
            >
              ${icon(chip.icon)}${chip.text}
              <span class="number">${(this.counts.condition.get(chip.value) ?? 0).toLocaleString('en')}</span>
            </button>`,
        )}
      </div>
      <div class="toolbar" role="search" aria-label="Cameras">
        <label class="visually-hidden" for="text">Camera, address or NVR</label>
        <input id="text" type="search" maxlength="200" placeholder="Camera, address or NVR" autocomplete="off" @input=${this.#typed} />
        <label class="visually-hidden" for="region">Region</label>
        <select id="region" @change=${this.#regionChosen}>
          <option value="*" .selected=${region === null}>All regions</option>
          ${this.#regions().map(
            (name) =>
              html`<option value=${`=${name}`} .selected=${region === name}>
                ${name || 'No region'} (${(this.counts.region.get(name) ?? 0).toLocaleString('en')})
              </option>`,
          )}
        </select>
        <label class="visually-hidden" for="nvr">NVR</label>
        <input
          id="nvr"
          type="search"
          list="nvrs"
          placeholder="All NVRs"
          autocomplete="off"
          @focus=${this.#nvrWanted}
          @input=${this.#nvrTyped}
          @change=${this.#nvrChosen}
        />
        <datalist id="nvrs">
          ${suggestNvrs(this.#nvrs, this.typedNvr, 30).map(
            (each) =>
              html`<option value=${nvrLabel(each)}>${(this.counts.nvr.get(String(each.id)) ?? 0).toLocaleString('en')} cameras</option>`,
          )}
        </datalist>
        <label class="visually-hidden" for="sort">Order</label>
        <select id="sort" @change=${this.#sortChosen}>
          ${SORTS.map(({ value, text }) => html`<option value=${value} .selected=${sort === value && !descending}>${text}</option>`)}
          ${descending
            ? html`<option value=${`-${sort}`} selected>${SORTS.find(({ value }) => value === sort)!.text}, reversed</option>`
            : ''}
        </select>
        ${isFiltering(this.filters)
          ? html`<button
              class="button quiet"
              @click=${() => this.#set({ condition: null, region: null, nvr: null, text: '' })}
            >
              ${icon('x')}Show all
            </button>`
          : ''}
        <div class="end" role="group" aria-label="View">
          <button class="icon-button" title="Grid" aria-label="Grid" aria-pressed=${view === 'grid'} @click=${() => this.#set({ view: 'grid' })}>
            ${icon('grid')}
          </button>
          <button class="icon-button" title="Table" aria-label="Table" aria-pressed=${view === 'table'} @click=${() => this.#set({ view: 'table' })}>
            ${icon('rows')}
          </button>
        </div>
      </div>`;
  }

  /** Also the one that is chosen, when nothing is left of it. */
  #regions(): string[] {
    const names = new Set(this.counts.region.keys());
    if (this.filters.region !== null) {
      names.add(this.filters.region);
    }
    // Without a region comes last.
    return [...names].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a < b ? -1 : 1));
  }

  #set(change: Partial<CameraFilters>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.dispatchEvent(new CustomEvent<CameraFilters>('filters', { detail: { ...this.filters, ...change } }));
  }

  #typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#set({ text }), 150);
  }

  #regionChosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#set({ region: value === '*' ? null : value.slice(1) });
  }

  #sortChosen(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#set({ sort: value.replace(/^-/, '') as SortKey, descending: value.startsWith('-') });
  }

  #nvrWanted(): void {
    this.#nvrs = fleet().state.getAllNVRs();
    this.requestUpdate();
  }

  #nvrTyped(event: Event): void {
    this.typedNvr = (event.target as HTMLInputElement).value;
    const named = nvrNamed(this.#nvrs, this.typedNvr);
    if (named && named.id !== this.filters.nvr) {
      this.#set({ nvr: named.id });
    } else if (this.typedNvr === '' && this.filters.nvr !== null) {
      this.#set({ nvr: null });
    }
  }

  #nvrChosen(): void {
    if (!nvrNamed(this.#nvrs, this.typedNvr)) {
      this.#showNvr();
    }
  }

  #showNvr(): void {
    const field = this.renderRoot.querySelector<HTMLInputElement>('#nvr');
    const { nvr } = this.filters;
    const known = nvr === null ? undefined : fleet().state.getNVR(nvr);
    this.typedNvr = nvr === null ? '' : known ? nvrLabel(known) : `NVR ${nvr}`;
    if (field) {
      field.value = this.typedNvr;
    }
  }
}

customElements.define('fleet-camera-filters', FleetCameraFilters);
