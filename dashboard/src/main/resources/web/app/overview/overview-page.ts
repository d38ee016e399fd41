import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet, type Camera, type Nvr } from '../fleet.ts';
import { Live } from '../elements/live.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, buttons, cards, pages } from '../elements/styles.ts';
import { alertConcerns, cameraConcerns, nvrConcerns } from './attention.ts';
import { cameraParts, nvrParts } from './distribution.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-alert-timeline.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-time.ts';
import './fleet-attention.ts';
import './fleet-distribution.ts';
import './fleet-kpis.ts';
import './fleet-regions.ts';
import './fleet-system-health.ts';
import { alertsUnknown } from './watching.ts';

const TIMELINE = 8;

/** The dashboard: what needs attention, then how everything is. */
export class FleetOverviewPage extends LitElement {
  static override styles = [
    base,
    buttons,
    cards,
    pages,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
        gap: var(--space-4);
        align-items: start;
      }
      .columns > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .rings {
        display: grid;
        gap: var(--space-4);
      }
      .updated {
        color: var(--text-2);
        font-size: var(--size-s);
      }
      @media (max-width: 1000px) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  readonly #seldom = new Seldom(this, 500, () => this.requestUpdate());
  #unsubscribe: (() => void) | undefined;
  /** When something of the fleet changed last, as seen from here. */
  #changedAt: number | null = null;

  constructor() {
    super();
    new Live(this, ['changes'], () => {
      this.#changedAt = Date.now();
      this.#seldom.want();
    });
    new Live(this, ['stats:updated'], () => this.#seldom.want());
    // Seldom by itself, and what it tells has to be seen at once: the first picture, or that it is old now.
    new Live(this, ['freshness'], () => this.requestUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = fleet().alerts.subscribe(() => this.#seldom.want());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render(): TemplateResult {
    const freshness = fleet().state.freshness();
    return html`<div class="page">
      <div class="page-head">
        <h1>Dashboard</h1>
        ${freshness.source === 'none'
          ? nothing
          : html`<span class="updated">
              Last update
              <fleet-time short .at=${freshness.at}></fleet-time>${this.#changedAt
                ? html`, last change <fleet-age .at=${this.#changedAt}></fleet-age>`
                : nothing}
            </span>`}
        <fleet-freshness></fleet-freshness>
      </div>
      ${freshness.source === 'none' ? html`<fleet-skeleton rows="8"></fleet-skeleton>` : this.#fleet()}
    </div>`;
  }

  #fleet(): TemplateResult {
    const { state, alerts, session } = fleet();
    const summary = state.summary();
    if (summary.totalNVRs === 0 && state.freshness().source !== 'last-known') {
      return this.#nothingYet(session.may('enrol'));
    }
    const regions = state.regions();
    const offline = state.getAllNVRs().filter((nvr: Nvr) => nvr.status === 'offline');
    const faults = state.getAllCameras().filter((camera: Camera) => state.condition(camera) === 'offline');
    const totals = new Map(regions.map((region) => [region.region, region.totalNVRs]));
    return html`<fleet-attention
        .nvrs=${nvrConcerns(offline, totals)}
        .cameras=${cameraConcerns(faults, (id) => state.getNVR(id))}
        .alerts=${alertConcerns(alerts.recent())}
        .reading=${alerts.reading()}
        .freshness=${state.freshness()}
        .summary=${summary}
        .places=${regions.filter((region) => region.region !== null).length}
      ></fleet-attention>
      <fleet-kpis .summary=${summary} .faulty=${faults.length}></fleet-kpis>
      <div class="columns">
        <div>
          <section class="card">
            <div class="card-title"><h2>Regions</h2></div>
            <fleet-regions .regions=${regions}></fleet-regions>
          </section>
          ${this.#alerts()}
        </div>
        <div>
          <section class="card">
            <div class="card-title"><h2>Status</h2></div>
            <div class="rings">
              <fleet-distribution what="NVRs" .parts=${nvrParts(summary)}></fleet-distribution>
              <fleet-distribution what="cameras" .parts=${cameraParts(summary, faults.length)}></fleet-distribution>
            </div>
          </section>
          <section class="card">
            <div class="card-title"><h2>System health</h2></div>
            <fleet-system-health></fleet-system-health>
          </section>
        </div>
      </div>`;
  }

  #alerts(): TemplateResult {
    const recent = fleet().alerts.recent();
    const unknown = alertsUnknown(fleet().alerts.reading());
    return html`<section class="card">
      <div class="card-title"><h2>Recent alerts</h2><a href="/alerts">All alerts</a></div>
      ${unknown === null ? nothing : html`<p class="dim">${unknown}</p>`}
      ${recent.length === 0
        ? unknown === null
          ? html`<p class="dim">No alerts. New ones appear here as they are raised.</p>`
          : nothing
        : html`<fleet-alert-timeline .alerts=${recent.slice(0, TIMELINE)}></fleet-alert-timeline>`}
    </section>`;
  }

  #nothingYet(enrol: boolean): TemplateResult {
    return html`<div class="card">
        <fleet-empty icon="nvr" heading="Nothing to watch yet">
          ${enrol
            ? html`<p>Enrol the first NVR, and it appears here when it connects.</p>
                <p><a class="button primary" href="/enrol">Enrol an NVR</a></p>`
            : html`<p>There is no NVR in your regions. An administrator can enrol one, or give you a region.</p>`}
        </fleet-empty>
      </div>
      <div class="columns">
        ${this.#alerts()}
        <section class="card">
          <div class="card-title"><h2>System health</h2></div>
          <fleet-system-health></fleet-system-health>
        </section>
      </div>`;
  }
}

customElements.define('fleet-overview-page', FleetOverviewPage);
