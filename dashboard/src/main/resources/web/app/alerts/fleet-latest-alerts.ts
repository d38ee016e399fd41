import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import '../elements/fleet-alert-timeline.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import { Live } from '../elements/live.ts';
import { base, cards } from '../elements/styles.ts';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Alert, AlertPage } from '../wire.ts';
import { merge } from './alert-list.ts';

const SHOWN = 8;

/** What the alerts are about: one of these, as the history's filters call it. */
export type Subject = { nvrId: number } | { cameraId: number } | { streamId: string };

const NAMES: Record<string, string> = { nvrId: 'NVR', cameraId: 'camera', streamId: 'stream' };

/** The newest alerts of one NVR, camera or stream: read once, then as they come. */
export class FleetLatestAlerts extends LitElement {
  static override styles = [
    base,
    cards,
    css`
      .card-title a {
        padding: 2px 0;
      }
    `,
  ];

  static override properties = { subject: { attribute: false }, alerts: { state: true }, failure: { state: true } };

  declare subject: Subject | null;
  /** null: not read yet. */
  declare alerts: readonly Alert[] | null;
  declare failure: ApiFailure | null;

  readonly #told = (alert: Alert): void => {
    const [name, id] = this.#entry();
    if (this.alerts && name && alert[name] === id) {
      this.alerts = merge(this.alerts, [alert], SHOWN).list;
    }
  };

  constructor() {
    super();
    this.subject = null;
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
    fleet().bus.on('alert:new', this.#told);
    fleet().bus.on('alert:acknowledged', this.#told);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fleet().bus.off('alert:new', this.#told);
    fleet().bus.off('alert:acknowledged', this.#told);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = JSON.stringify(changed.get('subject') ?? null);
    if (changed.has('subject') && JSON.stringify(this.subject) !== before) {
      this.alerts = null;
      void this.#read();
    }
  }

  override render(): TemplateResult {
    const [name] = this.#entry();
    return html`<section class="card" aria-labelledby="title">
      <div class="card-title">
        <h2 id="title">Alerts</h2>
        ${this.alerts?.length ? html`<a href="/alerts?${this.#query()}">All of this ${NAMES[name ?? '']}</a>` : nothing}
      </div>
      ${this.failure ? html`<fleet-error .failure=${this.failure} @retry=${() => void this.#read()}></fleet-error>` : this.#list()}
    </section>`;
  }

  #list(): TemplateResult {
    if (!this.alerts) {
      return html`<fleet-skeleton rows="3"></fleet-skeleton>`;
    }
    return this.alerts.length === 0
      ? html`<p class="dim">No alerts of this ${NAMES[this.#entry()[0] ?? '']}. New ones appear here as they are raised.</p>`
      : html`<fleet-alert-timeline .alerts=${this.alerts}></fleet-alert-timeline>`;
  }

  async #read(): Promise<void> {
    const query = this.#query();
    this.failure = null;
    try {
      const page = await fleet().api.get<AlertPage>(`/api/alerts?${query}&limit=${SHOWN}`);
      if (query === this.#query()) {
        this.alerts = page.alerts;
      }
    } catch (failure) {
      if (query === this.#query()) {
        this.failure = failure as ApiFailure;
      }
    }
  }

  #query(): string {
    const [name, id] = this.#entry();
    return name ? new URLSearchParams({ [name]: String(id) }).toString() : '';
  }

  #entry(): ['nvrId' | 'cameraId' | 'streamId', number | string] | [] {
    const [entry] = Object.entries(this.subject ?? {});
    return entry ? [entry[0] as 'nvrId' | 'cameraId' | 'streamId', entry[1]] : [];
  }
}

customElements.define('fleet-latest-alerts', FleetLatestAlerts);
