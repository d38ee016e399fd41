import { LitElement, html, css, type TemplateResult } from 'lit';
import { span as duration } from '../elements/ages.ts';
import { base, buttons, hidden } from '../elements/styles.ts';
import { availabilityText, sharesOf, spans, type History, type Span } from './availability.ts';
import '../elements/fleet-time.ts';

const HOUR = 3_600_000;
const RANGES = [
  { text: '24 hours', ms: 24 * HOUR },
  { text: '7 days', ms: 7 * 24 * HOUR },
] as const;

const WORDS: Record<Span['state'], string> = { online: 'Online', offline: 'Offline', unknown: 'Unknown' };

/** When an NVR was online, as a band of time; what nobody knows is hatched. */
export class FleetAvailability extends LitElement {
  static override styles = [
    base,
    buttons,
    hidden,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        margin-bottom: var(--space-3);
      }
      .value {
        font-size: var(--size-xl);
        font-weight: 600;
      }
      .head > p {
        flex: 1 1 12rem;
      }
      .ranges {
        display: flex;
        gap: var(--space-1);
      }
      .band {
        position: relative;
        height: 28px;
        overflow: hidden;
        border-radius: 6px;
        background: var(--surface-3);
      }
      .band span {
        position: absolute;
        inset-block: 0;
        min-width: 2px;
      }
      .online {
        background: var(--ok);
      }
      .offline {
        z-index: 1;
        background: var(--bad);
      }
      .unknown {
        background: repeating-linear-gradient(135deg, var(--surface-3) 0 5px, var(--border-strong) 5px 6px);
      }
      .ends,
      .keys {
        display: flex;
        justify-content: space-between;
        margin-top: var(--space-1);
        color: var(--text-2);
        font-size: var(--size-s);
      }
      .keys {
        justify-content: flex-start;
        gap: var(--space-4);
      }
      .keys span {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      i {
        width: 12px;
        height: 12px;
        border-radius: 3px;
      }
    `,
  ];

  static override properties = { history: { attribute: false }, range: { state: true } };

  declare history: History;
  declare range: number;

  constructor() {
    super();
    this.range = RANGES[0].ms;
  }

  override render(): TemplateResult {
    const to = Date.now();
    const from = to - this.range;
    const band = spans(this.history, from, to);
    const { online, offlineMs, unknownMs, outages } = sharesOf(band);
    const away = offlineMs > 0 ? `offline ${duration(offlineMs)}${outages > 1 ? ` in ${outages} times` : ''}` : 'never offline';
    const unsure = unknownMs > 60_000 ? `, unknown ${duration(unknownMs)}` : '';
    const words = online === null ? 'nothing is known of this time' : `${away}${unsure}`;
    return html`<div class="head">
        <span class="value number">${availabilityText(online)}</span>
        <p class="dim">${words}</p>
        <div class="ranges" role="group" aria-label="Time">
          ${RANGES.map(
            ({ text, ms }) =>
              html`<button class="button quiet" aria-pressed=${this.range === ms} @click=${() => (this.range = ms)}>${text}</button>`,
          )}
        </div>
      </div>
      <div class="band" role="img" aria-label="Online ${availabilityText(online)} of the known time, ${words}">
        ${band.map(
          (each) =>
            html`<span
              class=${each.state}
              title="${WORDS[each.state]} for ${duration(each.to - each.from)}"
              .style=${`left: ${percent(each.from - from, this.range)}; width: ${percent(each.to - each.from, this.range)}`}
            ></span>`,
        )}
      </div>
      <div class="ends"><fleet-time short .at=${from}></fleet-time><span>now</span></div>
      <div class="keys" aria-hidden="true">
        ${(['online', 'offline', 'unknown'] as const).map((state) => html`<span><i class=${state}></i>${WORDS[state]}</span>`)}
      </div>`;
  }
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;

customElements.define('fleet-availability', FleetAvailability);
