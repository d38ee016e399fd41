import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Alert, AlertPage } from '../wire.ts';
import '../elements/fleet-alert-timeline.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import { base, cards } from '../elements/styles.ts';

const SHOWN = 8;

/** The newest alerts of one stream; new ones appear by themselves. */
export class FleetStreamAlerts extends LitElement {
  static override styles = [base, cards];

  static override properties = { streamId: { attribute: false }, alerts: { state: true }, failure: { state: true } };

  declare streamId: string;
  /** null: not read yet. */
  declare alerts: readonly Alert[] | null;
  declare failure: ApiFailure | null;

  readonly #told = (alert: Alert): void => {
    if (alert.streamId === this.streamId && this.alerts) {
      this.alerts = [alert, ...this.alerts.filter((it) => it.id !== alert.id)]
        .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
        .slice(0, SHOWN);
    }
  };

  constructor() {
    super();
    this.streamId = '';
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
    if (changed.has('streamId') && this.streamId !== '') {
      this.alerts = null;
      void this.#read();
    }
  }

  override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-title">
        <h2 id="title">Latest alerts</h2>
        <a href="/alerts?streamId=${this.streamId}">All of this stream</a>
      </div>
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>` : this.#list()}
    </section>`;
  }

  #list(): TemplateResult {
    if (!this.alerts) {
      return html`<fleet-skeleton rows="3"></fleet-skeleton>`;
    }
    return this.alerts.length === 0
      ? html`<p class="dim">No alerts of this stream.</p>`
      : html`<fleet-alert-timeline .alerts=${this.alerts}></fleet-alert-timeline>`;
  }

  async #read(): Promise<void> {
    this.failure = null;
    const id = this.streamId;
    try {
      const page = await fleet().api.get<AlertPage>(`/api/alerts?${new URLSearchParams({ streamId: id, limit: String(SHOWN) })}`);
      if (id === this.streamId) {
        this.alerts = page.alerts;
      }
    } catch (failure) {
      if (id === this.streamId) {
        this.failure = failure as ApiFailure;
      }
    }
  }
}

customElements.define('fleet-stream-alerts', FleetStreamAlerts);
