import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import type { Status } from '../wire.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { base, buttons, fields, hidden, pages } from '../elements/styles.ts';
import { isFiltering, NO_FILTERS, type NvrFilters } from './filters.ts';
import { regionChoices } from './region-choices.ts';

const CHIPS: readonly { value: Status; text: string; icon: IconName }[] = [
  { value: 'online', text: 'Online', icon: 'check' },
  { value: 'offline', text: 'Offline', icon: 'x' },
];

/** What is shown; says `filters` with the whole of it when somebody changes something. */
export class FleetNvrFilters extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    hidden,
    pages,
    css`
      .toolbar input {
        flex: 1 1 15rem;
        max-width: 26rem;
      }
      .toolbar select {
        max-width: 16rem;
      }
      @media (max-width: 640px) {
        .toolbar > input,
        .toolbar > select {
          flex: 1 1 100%;
          max-width: none;
        }
      }
    `,
  ];

  static override properties = { filters: { attribute: false }, statuses: { attribute: false }, regions: { attribute: false } };

  declare filters: NvrFilters;
  declare statuses: ReadonlyMap<string, number>;
  declare regions: ReadonlyMap<string, number>;

  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filters = NO_FILTERS;
    this.statuses = new Map();
    this.regions = new Map();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The field follows the address, but not while somebody types into it. */
  protected override updated(changed: PropertyValues<this>): void {
    const text = this.renderRoot.querySelector<HTMLInputElement>('#text');
    if (changed.has('filters') && text && this.#timer === undefined && text.value.trim() !== this.filters.text) {
      text.value = this.filters.text;
    }
  }

  override render(): TemplateResult {
    const { status, region } = this.filters;
    return html`<div class="toolbar" role="search" aria-label="NVRs">
      <div class="chips" role="group" aria-label="Status">
        ${CHIPS.map(
          (chip) =>
            html`<button
              class="button"
              aria-pressed=${status === chip.value}
              @click=${() => this.#set({ status: status === chip.value ? null : chip.value })}
            >
              ${icon(chip.icon)}${chip.text}
              <span class="number">${(this.statuses.get(chip.value) ?? 0).toLocaleString('en')}</span>
            </button>`,
        )}
      </div>
      <label class="visually-hidden" for="text">Hostname, name or location</label>
      <input id="text" type="search" maxlength="200" placeholder="Hostname, name or location" autocomplete="off" @input=${this.#typed} />
      <label class="visually-hidden" for="region">Region</label>
      <select id="region" @change=${this.#regionChosen}>
        <option value="*" .selected=${region === null}>All regions</option>
        ${regionChoices(this.regions, region).map(
          ({ value, text, count }) =>
            html`<option value=${`=${value}`} .selected=${region === value}>${text} (${count.toLocaleString('en')})</option>`,
        )}
      </select>
      ${isFiltering(this.filters)
        ? html`<button class="button quiet" @click=${() => this.#set({ status: null, region: null, text: '' })}>${icon('x')}Show all</button>`
        : ''}
    </div>`;
  }

  #set(change: Partial<NvrFilters>): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.dispatchEvent(new CustomEvent<NvrFilters>('filters', { detail: { ...this.filters, ...change } }));
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
}

customElements.define('fleet-nvr-filters', FleetNvrFilters);
