import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import type { CameraRow } from '../wire.ts';
import { base, cards } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-time.ts';
import { factsOf, healthFacts, type Fact } from './camera-facts.ts';

/** What the camera is, and its newest health values. */
export class FleetCameraFacts extends LitElement {
  static override styles = [
    base,
    cards,
    css`
      :host {
        /* Its cards stand beside those of the page. */
        display: contents;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(7rem, auto) minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        margin: 0;
      }
      dt {
        color: var(--text-2);
      }
      dd {
        margin: 0;
      }
      p {
        margin-top: var(--space-3);
      }
    `,
  ];

  static override properties = { row: { attribute: false }, readAt: { attribute: false } };

  declare row: CameraRow | null;
  /** Epoch milliseconds. */
  declare readAt: number;

  constructor() {
    super();
    this.row = null;
    this.readAt = 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { row } = this;
    if (!row) {
      return nothing;
    }
    return html`<section class="card" aria-labelledby="hardware">
        <div class="card-title"><h2 id="hardware">Camera</h2></div>
        ${list(factsOf(row))}
        <p class="dim small"><fleet-age .at=${this.readAt} prefix="Read"></fleet-age></p>
      </section>
      ${row.health
        ? html`<section class="card" aria-labelledby="newest">
            <div class="card-title">
              <h2 id="newest">Newest health values</h2>
              <fleet-age class="dim" .at=${row.health.at}></fleet-age>
            </div>
            ${list(healthFacts(row.health))}
          </section>`
        : nothing}`;
  }
}

function list(facts: readonly Fact[]): TemplateResult {
  return html`<dl>
    ${facts.map(
      ({ name, value, at }) =>
        html`<dt>${name}</dt>
          <dd class="wrap">${at ? html`<fleet-time .at=${at}></fleet-time>` : value}</dd>`,
    )}
  </dl>`;
}

customElements.define('fleet-camera-facts', FleetCameraFacts);
