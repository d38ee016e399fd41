import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import type { GatewayMetrics } from '../wire.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { badges, base } from '../elements/styles.ts';
import { feedVerdict, latency, probeVerdict, type Tone, type Verdict } from './health.ts';
import { PROBES, Probes } from './probes.ts';
import '../elements/fleet-age.ts';

const ICONS: Record<Tone, IconName> = { ok: 'check', warn: 'warning', bad: 'x', '': 'clock' };

/** The live feed, the services behind this page, and for operators the gateway that it is connected to. */
export class FleetSystemHealth extends LitElement {
  static override styles = [
    base,
    badges,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, auto) auto minmax(0, 1fr);
        align-items: center;
        gap: 7px var(--space-3);
        margin: 0;
      }
      dt {
        font-weight: 500;
      }
      dd {
        margin: 0;
      }
      .when {
        color: var(--text-2);
        font-size: var(--size-s);
        text-align: end;
      }
      h3 {
        margin: var(--space-4) 0 var(--space-2);
        padding-top: var(--space-3);
        border-top: 1px solid var(--border);
        font-size: var(--size-s);
        color: var(--text-2);
        font-weight: 500;
      }
      .metrics {
        grid-template-columns: repeat(auto-fit, minmax(112px, 1fr));
      }
      .metrics div {
        display: grid;
      }
      .metrics dt {
        color: var(--text-2);
        font-size: var(--size-s);
        font-weight: 400;
      }
      .metrics dd {
        font-weight: 600;
      }
    `,
  ];

  static override properties = { metrics: { state: true }, metricsAt: { state: true } };

  declare metrics: GatewayMetrics | null;
  declare metricsAt: number;

  readonly #probes = new Probes(this);
  #stopMetrics: (() => void) | undefined;
  readonly #redraw = (): void => this.requestUpdate();

  constructor() {
    super();
    this.metrics = null;
    this.metricsAt = 0;
    new Live(this, ['freshness']);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    fleet().bus.on('connection:changed', this.#redraw);
  }

  /** Who is here may be known later than the picture. */
  protected override updated(): void {
    if (this.isConnected && !this.#stopMetrics && fleet().session.may('metrics')) {
      this.#stopMetrics = fleet().realtime.watchMetrics(5, (metrics) => {
        this.metrics = metrics;
        this.metricsAt = Date.now();
      });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    fleet().bus.off('connection:changed', this.#redraw);
    this.#stopMetrics?.();
    this.#stopMetrics = undefined;
  }

  override render(): TemplateResult {
    const freshness = fleet().state.freshness();
    return html`<dl>
        ${this.#row(
          'Live feed',
          feedVerdict(fleet().realtime.getConnectionStatus()),
          freshness.source === 'none' ? nothing : html`current <fleet-age .at=${freshness.at}></fleet-age>`,
        )}
        ${PROBES.map(({ name }) => {
          const probe = this.#probes.results.get(name) ?? null;
          return this.#row(
            name,
            probeVerdict(probe),
            probe
              ? html`<span title=${probe.failure ?? ''}
                  >${probe.failure === null ? `${latency(probe.ms)}, ` : ''}<fleet-age .at=${probe.at}></fleet-age
                ></span>`
              : nothing,
          );
        })}
      </dl>
      ${this.metrics ? this.#gateway(this.metrics) : nothing}`;
  }

  #row(name: string, verdict: Verdict, when: unknown): TemplateResult {
    return html`<dt>${name}</dt>
      <dd><span class="badge ${verdict.tone}">${icon(ICONS[verdict.tone])}${verdict.text}</span></dd>
      <dd class="when">${when}</dd>`;
  }

  #gateway(metrics: GatewayMetrics): TemplateResult {
    const numbers: [string, number][] = [
      ['NVRs connected', metrics.nvr_connections],
      ['Dashboards', metrics.dashboard_clients],
      ['NVRs enrolled', metrics.registered_nvrs],
      ['Heartbeats', metrics.heartbeats],
      ['Keys refused', metrics.auth_failures],
      ['Turned away', metrics.connections_refused],
    ];
    return html`<h3 class="ellipsis">
        ${metrics.instance} since its start, <fleet-age .at=${this.metricsAt} prefix="told"></fleet-age>
      </h3>
      <dl class="metrics">
        ${numbers.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd class="number">${value.toLocaleString('en')}</dd>
            </div>`,
        )}
      </dl>`;
  }
}

customElements.define('fleet-system-health', FleetSystemHealth);
