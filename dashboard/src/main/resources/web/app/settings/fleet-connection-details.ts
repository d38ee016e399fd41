import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { connectionLook } from '../connection/connection-look.ts';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, buttons } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-freshness.ts';
import { settingCard } from './setting-styles.ts';

/** What to tell whoever helps. */
export class FleetConnectionDetails extends LitElement {
  static override styles = [base, buttons, settingCard];

  #unsubscribe: (() => void) | undefined;
  readonly #changed = () => this.requestUpdate();

  constructor() {
    super();
    new Live(this, ['freshness']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = fleet().alerts.subscribe(this.#changed);
    fleet().bus.on('connection:changed', this.#changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    fleet().bus.off('connection:changed', this.#changed);
  }

  override render(): TemplateResult {
    const { realtime, alerts, configuration, state } = fleet();
    const status = realtime.getConnectionStatus();
    const look = connectionLook(status, navigator.onLine);
    const detail = realtime.connectionDetail();
    const reading = alerts.reading();
    const summary = state.summary();
    return html`<h2>Connection</h2>
      <dl>
        <dt>Status</dt>
        <dd>${icon(look.icon)} ${look.text}<div class="dim small">${look.meaning}</div></dd>
        ${detail.reason ? html`<dt>Reason</dt><dd>${detail.reason}</dd>` : nothing}
        ${detail.attempt > 0 ? html`<dt>Attempts</dt><dd>${detail.attempt}</dd>` : nothing}
        <dt>Picture</dt>
        <dd>
          <fleet-freshness></fleet-freshness> ${summary.totalNVRs.toLocaleString('en')} NVRs,
          ${summary.totalCameras.toLocaleString('en')} cameras
        </dd>
        <dt>Alerts</dt>
        <dd>
          ${reading.completeAt === null ? 'Not read yet' : html`<fleet-age prefix="Read" .at=${reading.completeAt}></fleet-age>`}
          ${reading.failure ? html`<div>Last try failed: ${reading.failure}</div>` : nothing}
        </dd>
        <dt>Socket</dt>
        <dd><code>${configuration.wsUrl}</code></dd>
        <dt>Build</dt>
        <dd><code>${build()}</code></dd>
      </dl>
      ${status === 'connected'
        ? nothing
        : html`<div><button class="button" @click=${() => realtime.retryNow()}>${icon('refresh')}Try again now</button></div>`}`;
  }
}

/** The bundle has a name of its own in every version. */
function build(): string {
  const script = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  return script ? new URL(script.src).pathname.split('/').pop()! : 'unknown';
}

customElements.define('fleet-connection-details', FleetConnectionDetails);
