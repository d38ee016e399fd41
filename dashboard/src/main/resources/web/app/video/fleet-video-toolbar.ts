import { LitElement, html, css, type TemplateResult } from 'lit';
import { base, buttons, fields, hidden, pages } from '../elements/styles.ts';
import { NO_FILTERS, RATES, SIZES, type TileSize, type VideoFilters } from './filters.ts';

const SIZE_NAMES: Record<TileSize, string> = { s: 'Small', m: 'Medium', l: 'Large', xl: 'Very large' };
const STATUSES = [['all', 'All'], ['live', 'Connected'], ['offline', 'Offline']] as const;

/** What of the streams is shown, and how large; `change` (detail: part of the filters) when somebody chose. */
export class FleetVideoToolbar extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    hidden,
    pages,
    css`
      .toolbar {
        gap: var(--space-2) var(--space-4);
      }
      .search {
        flex: 1 1 12rem;
        max-width: 22rem;
      }
      .search input {
        width: 100% !important;
      }
      .group {
        display: flex;
        gap: var(--space-1);
      }
      .sizes {
        margin-left: auto;
      }
      .rate {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      @media (max-width: 640px) {
        .search {
          flex-basis: 100%;
          max-width: none;
        }
        .rate label {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  static override properties = { filters: { attribute: false }, counts: { attribute: false } };

  declare filters: VideoFilters;
  declare counts: Readonly<Record<VideoFilters['status'], number>>;

  constructor() {
    super();
    this.filters = NO_FILTERS;
    this.counts = { all: 0, live: 0, offline: 0 };
  }

  override render(): TemplateResult {
    const { text, status, size, fps } = this.filters;
    return html`<div class="toolbar">
      <div class="search">
        <label class="visually-hidden" for="text">Search streams</label>
        <input id="text" type="search" placeholder="Search by name or device" .value=${text} maxlength="200"
          @input=${(event: Event) => this.#tell({ text: (event.target as HTMLInputElement).value })} />
      </div>
      <div class="group" role="group" aria-label="Status">
        ${STATUSES.map(
          ([value, label]) => html`<button class="button" aria-pressed=${status === value} @click=${() => this.#tell({ status: value })}>
            ${label} <span class="number dim">${this.counts[value]}</span>
          </button>`,
        )}
      </div>
      <div class="rate">
        <label for="fps">Frame rate</label>
        <select id="fps" @change=${(event: Event) => this.#tell({ fps: Number((event.target as HTMLSelectElement).value) || null })}>
          <option value="" ?selected=${fps === null}>By size</option>
          ${RATES.map((rate) => html`<option value=${rate} ?selected=${fps === rate}>Up to ${rate} fps</option>`)}
        </select>
      </div>
      <div class="group sizes" role="group" aria-label="Size of the pictures">
        ${SIZES.map(
          (value) => html`<button class="button" aria-pressed=${size === value} aria-label="${value.toUpperCase()}, ${SIZE_NAMES[value].toLowerCase()}" title=${SIZE_NAMES[value]}
            @click=${() => this.#tell({ size: value })}>${value.toUpperCase()}</button>`,
        )}
      </div>
    </div>`;
  }

  #tell(detail: Partial<VideoFilters>): void {
    this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}

customElements.define('fleet-video-toolbar', FleetVideoToolbar);
