import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Alert, AlertPage } from '../wire.ts';
import { base, cards } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-severity.ts';
import '../elements/fleet-skeleton.ts';
import { withAlert } from './recent-alerts.ts';

const SHOWN = 8;

/** The newest alerts of one camera; new ones appear, acknowledged ones say so. */
export class FleetCameraAlerts extends LitElement {
  static override styles = [
    base,
    cards,
    css`
      ul {
        display: grid;
        gap: var(--space-2);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: baseline;
        gap: var(--space-2);
      }
      .message {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
    `,
  ];

  static override properties = { cameraId: { attribute: false }, alerts: { state: true }, failure: { state: true } };

  declare cameraId: number;
  /** null: not read yet. */
  declare alerts: readonly Alert[] | null;
  declare failure: ApiFailure | null;

  readonly #told = (alert: Alert) => {
    if (alert.cameraId === this.cameraId && this.alerts) {
      this.alerts = withAlert(this.alerts, alert, SHOWN);
    }
  };

  constructor() {
    super();
    this.cameraId = 0;
    this.alerts = null;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    fleet().bus.on('alert:new', this.#told);
    fleet().bus.on('alert:acknowledged', this.#told);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fleet().bus.off('alert:new', this.#told);
    fleet().bus.off('alert:acknowledged', this.#told);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('cameraId') && this.cameraId > 0) {
      void this.#read();
    }
  }

  override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-title">
        <h2 id="title">Alerts</h2>
        ${this.alerts?.length ? html`<a href="/alerts?cameraId=${this.cameraId}">All of this camera</a>` : nothing}
      </div>
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>` : this.#list()}
    </section>`;
  }

  #list(): TemplateResult {
    if (!this.alerts) {
      return html`<fleet-skeleton rows="3"></fleet-skeleton>`;
    }
    return this.alerts.length === 0
      ? html`<p class="dim">No alerts of this camera.</p>`
      : html`<ul>
          ${this.alerts.map(
            (alert) =>
              html`<li>
                <fleet-severity .severity=${alert.severity}></fleet-severity>
                <a class="message wrap" href="/alerts?cameraId=${this.cameraId}&alert=${encodeURIComponent(alert.id)}">${alert.message}</a>
                <span class="dim small"
                  >${alert.acknowledgedAt ? 'seen to, ' : ''}<fleet-age .at=${alert.createdAt}></fleet-age
                ></span>
              </li>`,
          )}
        </ul>`;
  }

  async #read(): Promise<void> {
    this.failure = null;
    const id = this.cameraId;
    try {
      const page = await fleet().api.get<AlertPage>(`/api/alerts?cameraId=${id}&limit=${SHOWN}`);
      if (id === this.cameraId) {
        this.alerts = page.alerts;
      }
    } catch (failure) {
      this.failure = failure as ApiFailure;
    }
  }
}

customElements.define('fleet-camera-alerts', FleetCameraAlerts);
