import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { ageText, epochMs, fullTimeText } from './ages.ts';
import { everySecond } from './ticker.ts';

/** How long ago something was, kept up to date; the time itself is its title. */
export class FleetAge extends LitElement {
  static override styles = css`
    :host {
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
  `;

  static override properties = {
    at: { attribute: 'at' },
    prefix: { type: String },
    absent: { type: String },
  };

  /** ISO-8601 or epoch milliseconds. */
  declare at: string | number | null | undefined;
  /** Said before it: "Polled". */
  declare prefix: string;
  /** Said when there is no time. */
  declare absent: string;

  #shown = '';
  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.at = null;
    this.prefix = '';
    this.absent = 'never';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = everySecond(() => {
      if (this.#text() !== this.#shown) {
        this.requestUpdate();
      }
    });
    // What it showed when it was taken off the page is old by now.
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  #text(): string {
    const at = epochMs(this.at);
    return at === null ? this.absent : ageText(at, Date.now());
  }

  override render(): TemplateResult {
    this.#shown = this.#text();
    const at = epochMs(this.at);
    const text = this.prefix ? `${this.prefix} ${this.#shown}` : this.#shown;
    return at === null
      ? html`${text}`
      : html`<time datetime=${new Date(at).toISOString()} title=${fullTimeText(at, fleet().settings.get().timeZone)}>${text}</time>`;
  }
}

customElements.define('fleet-age', FleetAge);
