import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { ageText, epochMs, fullTimeText, shortTimeText, timeText } from './ages.ts';

/** A time in the zone that the person chose; how long ago it was is its title, with the zone. */
export class FleetTime extends LitElement {
  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
    }
  `;

  static override properties = {
    at: { attribute: 'at' },
    prefix: { type: String },
    absent: { type: String },
    short: { type: Boolean },
  };

  /** ISO-8601 or epoch milliseconds. */
  declare at: string | number | null | undefined;
  declare prefix: string;
  /** Said when there is no time. */
  declare absent: string;
  /** Leaves out the date of today and the year of this one. */
  declare short: boolean;

  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.at = null;
    this.prefix = '';
    this.absent = '–';
    this.short = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = fleet().settings.subscribe(() => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render(): TemplateResult {
    const at = epochMs(this.at);
    const before = this.prefix ? `${this.prefix} ` : '';
    if (at === null) {
      return html`${before}${this.absent}`;
    }
    const zone = fleet().settings.get().timeZone;
    const now = Date.now();
    const text = this.short ? shortTimeText(at, zone, now) : timeText(at, zone);
    // The age in the title would be old after a second, so it is made anew when somebody comes to read it.
    return html`<time
      datetime=${new Date(at).toISOString()}
      title="${ageText(at, now)}, ${fullTimeText(at, zone)}"
      @pointerenter=${() => this.requestUpdate()}
      >${before}${text}</time
    >`;
  }
}

customElements.define('fleet-time', FleetTime);
