import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, fields, hidden } from '../elements/styles.ts';
import type { Severity, Stream } from '../wire.ts';
import { isAny, NO_FILTERS, RANGES, WORST_FIRST, type AlertFilters, type Range } from './filters.ts';
import { fromInput, toInput } from './zoned-input.ts';

const RANGE_NAMES: Record<Range, string> = { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days' };
const NAMES: Record<Severity, string> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' };

/** The filters of the alerts page. Says `filter` with what they are now. */
export class FleetAlertFilters extends LitElement {
  static override styles = [
    base,
    buttons,
    fields,
    hidden,
    css`
      :host {
        display: block;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3) var(--space-4);
      }
      fieldset {
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend,
      label {
        margin-bottom: 0;
        line-height: 1.5;
        padding: 0;
        color: var(--text-2);
        font-size: var(--size-s);
        font-weight: 500;
      }
      legend {
        margin-bottom: 4px;
      }
      .chips {
        gap: 6px;
      }
      select {
        max-width: 15rem;
      }
      .about .icon {
        width: 16px;
        height: 16px;
      }
      .about span {
        max-width: 14rem;
      }
      @media (max-width: 720px) {
        .field {
          grid-template-columns: minmax(0, 1fr);
          flex: 1 1 9rem;
          min-width: 0;
        }
        select {
          max-width: none;
        }
      }
    `,
  ];

  static override properties = {
    filters: { attribute: false },
    streams: { attribute: false },
    /** From and to are asked for, though none is set yet. */
    ownTimes: { state: true },
  };

  declare filters: AlertFilters;
  declare streams: readonly Stream[];
  declare ownTimes: boolean;

  constructor() {
    super();
    this.filters = NO_FILTERS;
    this.streams = [];
    this.ownTimes = false;
  }

  override render(): TemplateResult {
    const { filters } = this;
    return html`<form aria-label="Filters" @submit=${(event: Event) => event.preventDefault()}>
      <fieldset>
        <legend>Severity</legend>
        <div class="chips">${WORST_FIRST.map((severity) => this.#severity(severity))}</div>
      </fieldset>
      <div class="field">
        <label for="acknowledged">Acknowledged</label>
        <select
          id="acknowledged"
          @change=${(event: Event) => this.#set({ acknowledged: { yes: true, no: false }[value(event)] ?? null })}
        >
          <option value="" ?selected=${filters.acknowledged === null}>Either</option>
          <option value="no" ?selected=${filters.acknowledged === false}>Not yet</option>
          <option value="yes" ?selected=${filters.acknowledged === true}>Yes</option>
        </select>
      </div>
      ${this.#stream()} ${this.#times()} ${this.#about()}
      ${isAny(filters)
        ? html`<button class="button quiet" type="button" @click=${() => this.#clear()}>${icon('x')}Clear filters</button>`
        : nothing}
    </form>`;
  }

  #severity(severity: Severity): TemplateResult {
    const on = this.filters.severities.includes(severity);
    return html`<button
      class="button"
      type="button"
      aria-pressed=${on ? 'true' : 'false'}
      @click=${() => {
        const others = this.filters.severities.filter((each) => each !== severity);
        const chosen = on ? others : [...others, severity];
        this.#set({ severities: WORST_FIRST.filter((each) => chosen.includes(each)) });
      }}
    >
      ${NAMES[severity]}
    </button>`;
  }

  #stream(): TemplateResult | typeof nothing {
    const { streamId } = this.filters;
    if (this.streams.length === 0 && streamId === null) {
      return nothing;
    }
    const known = streamId === null || this.streams.some(({ id }) => id === streamId);
    return html`<div class="field">
      <label for="stream">Stream</label>
      <select id="stream" @change=${(event: Event) => this.#set({ streamId: value(event) || null })}>
        <option value="" ?selected=${streamId === null}>All</option>
        ${this.streams.map(({ id, deviceName }) => html`<option value=${id} ?selected=${id === streamId}>${deviceName}</option>`)}
        ${known ? nothing : html`<option value=${streamId} selected>${streamId}</option>`}
      </select>
    </div>`;
  }

  #times(): TemplateResult {
    const { range, from, to } = this.filters;
    const { timeZone } = fleet().settings.get();
    const own = range === null && (this.ownTimes || from !== null || to !== null);
    const zone = timeZone === 'local' ? '' : `, ${timeZone}`;
    return html`<div class="field">
        <label for="time">Time</label>
        <select id="time" @change=${(event: Event) => this.#time(value(event))}>
          <option value="" ?selected=${range === null && !own}>Any</option>
          ${(Object.keys(RANGES) as Range[]).map(
            (each) => html`<option value=${each} ?selected=${range === each}>${RANGE_NAMES[each]}</option>`,
          )}
          <option value="own" ?selected=${own}>From … to …</option>
        </select>
      </div>
      ${own
        ? html`<div class="field">
              <label for="from">From${zone}</label>
              <input
                id="from"
                type="datetime-local"
                .value=${toInput(from, timeZone)}
                @change=${(event: Event) => this.#set({ from: fromInput(value(event), timeZone) })}
              />
            </div>
            <div class="field">
              <label for="to">To${zone}</label>
              <input
                id="to"
                type="datetime-local"
                .value=${toInput(to, timeZone)}
                @change=${(event: Event) => this.#set({ to: fromInput(value(event), timeZone) })}
              />
            </div>`
        : nothing}`;
  }

  /** NVR and camera are chosen where they are, by a link; here they can be taken off again. */
  #about(): TemplateResult | typeof nothing {
    const { nvrId, cameraId } = this.filters;
    const { state } = fleet();
    if (nvrId === null && cameraId === null) {
      return nothing;
    }
    const chip = (what: 'nvr' | 'camera', name: string, off: Partial<AlertFilters>) =>
      html`<button class="button" type="button" aria-label="${name}: do not filter by it" @click=${() => this.#set(off)}>
        ${icon(what)}<span class="ellipsis">${name}</span>${icon('x')}
      </button>`;
    return html`<div class="chips about">
      ${nvrId === null ? nothing : chip('nvr', state.getNVR(nvrId)?.device_name ?? `NVR ${nvrId}`, { nvrId: null })}
      ${cameraId === null ? nothing : chip('camera', state.getCamera(cameraId)?.name ?? `Camera ${cameraId}`, { cameraId: null })}
    </div>`;
  }

  #time(chosen: string): void {
    this.ownTimes = chosen === 'own';
    this.#set({ range: chosen in RANGES ? (chosen as Range) : null, from: null, to: null });
  }

  #clear(): void {
    this.ownTimes = false;
    this.#set(NO_FILTERS);
  }

  #set(change: Partial<AlertFilters>): void {
    this.filters = { ...this.filters, ...change };
    this.dispatchEvent(new CustomEvent('filter', { detail: this.filters }));
  }
}

function value(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

customElements.define('fleet-alert-filters', FleetAlertFilters);
