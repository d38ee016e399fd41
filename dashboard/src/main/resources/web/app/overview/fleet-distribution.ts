import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import { base } from '../elements/styles.ts';
import { ring, share, spoken, tableOf, totalOf, type Part } from './distribution.ts';
import '../elements/fleet-chart.ts';

/** A ring with its numbers beside it. */
export class FleetDistribution extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: 112px minmax(0, 1fr);
        align-items: center;
        gap: var(--space-4);
      }
      .ring {
        position: relative;
      }
      fleet-chart {
        height: 112px;
      }
      .total {
        position: absolute;
        inset: 0;
        display: grid;
        place-content: center;
        justify-items: center;
        pointer-events: none;
        font-size: var(--size-l);
        font-weight: 600;
        line-height: 1.1;
      }
      .total span {
        color: var(--text-2);
        font-size: var(--size-s);
        font-weight: 400;
      }
      ul {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 12px minmax(0, 1fr) auto 4em;
        align-items: center;
        gap: var(--space-2);
      }
      li > span:nth-child(n + 3) {
        text-align: end;
      }
      .key {
        width: 12px;
        height: 12px;
        border-radius: 3px;
      }
      .ok {
        background: var(--ok);
      }
      .bad {
        background: var(--bad);
      }
      .dim-key {
        background: var(--dim);
      }
    `,
  ];

  static override properties = { what: { type: String }, parts: { attribute: false }, option: { state: true } };

  declare what: string;
  declare parts: readonly Part[];
  declare option: ReturnType<typeof ring>;

  #drawn = '';

  protected override willUpdate(changed: PropertyValues): void {
    const counts = this.parts.map((part) => part.count).join();
    if (changed.has('parts') && counts !== this.#drawn) {
      this.#drawn = counts;
      this.option = ring(this.parts);
    }
  }

  override render(): TemplateResult {
    const total = totalOf(this.parts);
    return html`<div class="ring">
        <fleet-chart .option=${this.option} .label=${spoken(this.what, this.parts)} .data=${tableOf(this.parts)}></fleet-chart>
        <div class="total number" aria-hidden="true">${total.toLocaleString('en')}<span>${this.what}</span></div>
      </div>
      <ul aria-hidden="true">
        ${this.parts.map(
          (part) =>
            html`<li>
              <span class="key ${part.colour === 'dim' ? 'dim-key' : part.colour}"></span>
              <span class="ellipsis">${part.name}</span>
              <span class="number">${part.count.toLocaleString('en')}</span>
              <span class="number dim">${share(part.count, total)}</span>
            </li>`,
        )}
      </ul>`;
  }
}

customElements.define('fleet-distribution', FleetDistribution);
