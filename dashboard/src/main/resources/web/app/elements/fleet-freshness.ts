import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from './icons.ts';
import { Live } from './live.ts';
import { badges, base } from './styles.ts';
import './fleet-age.ts';

/** How far the picture on this page can be trusted: live, or how old it is. */
export class FleetFreshness extends LitElement {
  static override styles = [
    base,
    badges,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  static override properties = { readAt: { attribute: false } };

  /** When what it stands beside was read, if that is not of the live picture; epoch milliseconds. */
  declare readAt: number | null;

  constructor() {
    super();
    this.readAt = null;
    new Live(this, ['freshness']);
  }

  override render(): TemplateResult {
    const { state } = fleet();
    const freshness = state.freshness();
    const leftOut = state.leftOut();
    return html`${this.#source(freshness)}${leftOut > 0
      ? html` <span class="badge warn">${icon('warning')}${leftOut.toLocaleString('en')} not shown</span>`
      : ''}`;
  }

  #source(freshness: ReturnType<ReturnType<typeof fleet>['state']['freshness']>): TemplateResult {
    if (this.readAt !== null) {
      return html`<span class="badge warn" data-freshness="read"
        >${icon('clock')}<fleet-age prefix="Read" .at=${this.readAt}></fleet-age
      ></span>`;
    }
    switch (freshness.source) {
      case 'live':
        return html`<span class="badge ok" data-freshness="live">${icon('check')}Live</span>`;
      case 'polled':
        return html`<span class="badge warn" data-freshness="polled"
          >${icon('clock')}Polled <fleet-age .at=${freshness.at}></fleet-age
        ></span>`;
      case 'last-known':
        return html`<span class="badge warn" data-freshness="last-known"
          >${icon('clock')}Last known, <fleet-age .at=${freshness.at}></fleet-age
        ></span>`;
      case 'none':
        return html`<span class="badge" data-freshness="none">${icon('clock')}Loading…</span>`;
    }
  }
}

customElements.define('fleet-freshness', FleetFreshness);
