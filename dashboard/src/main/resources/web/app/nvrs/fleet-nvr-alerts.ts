import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Alert, AlertPage } from '../wire.ts';
import { Live } from '../elements/live.ts';
import { base } from '../elements/styles.ts';
import '../elements/fleet-alert-timeline.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';

const SHOWN = 8;

/** The latest alerts of one NVR and its cameras: read once, then as they come. */
export class FleetNvrAlerts extends LitElement {
  static override styles = [
    base,
    css`
      .more {
        display: inline-block;
        padding: var(--space-1) 0;
      }
    `,
  ];

  static override properties = {
    nvrId: { attribute: false },
    alerts: { state: true },
    failure: { state: true },
  };

  declare nvrId: number;
  declare alerts: readonly Alert[] | null;
  declare failure: ApiFailure | null;

  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.alerts = null;
    this.failure = null;
    new Live(this, ['freshness'], ({ source }) => {
      if (this.failure && source === 'live') {
        void this.#read();
      }
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = fleet().alerts.subscribe(() => this.requestUpdate());
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render(): TemplateResult {
    if (this.failure) {
      return html`<fleet-error .failure=${this.failure} @retry=${() => this.#read()}></fleet-error>`;
    }
    if (!this.alerts) {
      return html`<fleet-skeleton rows="3"></fleet-skeleton>`;
    }
    const all = newest([...this.alerts, ...fleet().alerts.recent().filter((alert) => alert.nvrId === this.nvrId)]);
    return all.length === 0
      ? html`<p class="dim">No alerts of this NVR. New ones appear here as they are raised.</p>`
      : html`<fleet-alert-timeline .alerts=${all.slice(0, SHOWN)}></fleet-alert-timeline>
          ${all.length > SHOWN ? html`<p class="small"><a class="more" href="/alerts?nvrId=${this.nvrId}">All alerts of this NVR</a></p>` : nothing}`;
  }

  async #read(): Promise<void> {
    if (this.nvrId === undefined) {
      return;
    }
    try {
      this.alerts = (await fleet().api.get<AlertPage>(`/api/alerts?nvrId=${this.nvrId}&limit=${SHOWN + 1}`)).alerts;
      this.failure = null;
    } catch (failure) {
      this.failure = failure as ApiFailure;
    }
  }
}

/** Each once, what was told last of it, newest first. */
function newest(alerts: readonly Alert[]): Alert[] {
  return [...new Map(alerts.map((alert) => [alert.id, alert])).values()].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

customElements.define('fleet-nvr-alerts', FleetNvrAlerts);
