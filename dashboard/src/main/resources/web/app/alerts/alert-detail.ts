import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-severity.ts';
import '../elements/fleet-time.ts';
import type { Alert, Stream } from '../wire.ts';
import { highlights } from './metadata.ts';
import { mayAcknowledge, placesOf } from './where.ts';
import './fleet-metadata.ts';
import '../video/fleet-stream-snapshot.ts';

/** Everything about one alert. Says `acknowledge` when somebody wants to. */
export class FleetAlertDetail extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        min-width: 0;
      }
      .message {
        font-size: var(--size-l);
        font-weight: 600;
        line-height: 1.4;
        white-space: pre-wrap;
      }
      .facts {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        margin: 0;
      }
      dt {
        color: var(--text-2);
      }
      dd {
        margin: 0;
      }
      dd a {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-height: 24px;
        margin-right: var(--space-3);
      }
      .seen {
        display: flex;
        align-items: flex-start;
        gap: var(--space-2);
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--ok-bg);
      }
      .seen .icon {
        color: var(--ok);
      }
      section {
        display: grid;
        gap: var(--space-2);
        min-width: 0;
      }
    `,
  ];

  static override properties = {
    alert: { attribute: false },
    streams: { attribute: false },
    pending: { type: Boolean },
  };

  declare alert: Alert;
  declare streams: readonly Stream[];
  /** An acknowledgement is on its way. */
  declare pending: boolean;

  constructor() {
    super();
    this.streams = [];
    this.pending = false;
  }

  override render(): TemplateResult {
    const { alert } = this;
    const places = placesOf(alert, fleet().state, this.streams);
    return html`<fleet-severity .severity=${alert.severity}></fleet-severity>
      <p class="message wrap">${alert.message}</p>
      ${this.#acknowledgement()}
      <dl class="facts">
        ${places.length > 0
          ? html`<dt>Where</dt>
              <dd>${places.map((place) => html`<a class="wrap" href=${place.href}>${icon(place.icon)}${place.text}</a>`)}</dd>`
          : nothing}
        ${highlights(alert.metadata).map(({ name, text }) => html`<dt>${name}</dt><dd class="wrap">${text}</dd>`)}
        ${alert.occurredAt ? html`<dt>Occurred</dt><dd><fleet-time .at=${alert.occurredAt}></fleet-time></dd>` : nothing}
        <dt>Raised</dt>
        <dd><fleet-time .at=${alert.createdAt}></fleet-time>, <fleet-age .at=${alert.createdAt}></fleet-age></dd>
        <dt>Id</dt>
        <dd class="wrap"><code>${alert.id}</code></dd>
      </dl>
      ${alert.streamId
        ? html`<section>
            <h3>The stream now</h3>
            <fleet-stream-snapshot .streamId=${alert.streamId}></fleet-stream-snapshot>
          </section>`
        : nothing}
      ${Object.keys(alert.metadata ?? {}).length > 0
        ? html`<section>
            <h3>Metadata</h3>
            <fleet-metadata .metadata=${alert.metadata}></fleet-metadata>
          </section>`
        : nothing}`;
  }

  #acknowledgement(): TemplateResult {
    const { alert } = this;
    if (alert.acknowledgedAt) {
      return html`<p class="seen">
        ${icon('check')}<span class="wrap"
          >Acknowledged by ${alert.acknowledgedBy ?? 'somebody'}, <fleet-time .at=${alert.acknowledgedAt}></fleet-time
        ></span>
      </p>`;
    }
    return mayAcknowledge(alert, fleet().session)
      ? html`<div>
          <button
            class="button primary"
            ?disabled=${this.pending}
            @click=${() => this.dispatchEvent(new CustomEvent('acknowledge', { detail: alert }))}
          >
            ${icon('check')}${this.pending ? 'Acknowledging…' : 'Acknowledge'}
          </button>
        </div>`
      : html`<p class="dim">Nobody has acknowledged it yet. Operators of its region can.</p>`;
  }
}

customElements.define('fleet-alert-detail', FleetAlertDetail);
