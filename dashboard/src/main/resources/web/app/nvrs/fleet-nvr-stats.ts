import { LitElement, html, css, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, pages } from '../elements/styles.ts';

/** The whole fleet in numbers, whatever is filtered; a click shows them. */
export class FleetNvrStats extends LitElement {
  static override styles = [
    base,
    pages,
    css`
      a.stat {
        color: inherit;
        text-decoration: none;
      }
      a.stat:hover {
        border-color: var(--border-strong);
      }
      .stat-label {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      @media (max-width: 640px) {
        .stats {
          grid-template-columns: 1fr 1fr;
          gap: var(--space-2);
        }
        .stat {
          padding: var(--space-2) var(--space-3);
        }
      }
    `,
  ];

  constructor() {
    super();
    new Live(this, ['stats:updated', 'freshness']);
  }

  override render(): TemplateResult {
    const { state } = fleet();
    const summary = state.summary();
    const known = summary.totalNVRs > 0 || state.freshness().source !== 'none';
    const regions = state.regions();
    const faulty = regions.reduce((sum, region) => sum + region.faultyCameras, 0);
    const stats: [string, IconName, number, string][] = [
      ['NVRs', 'nvr', summary.totalNVRs, '/nvrs'],
      ['Online', 'check', summary.onlineNVRs, '/nvrs?status=online'],
      ['Offline', 'x', summary.offlineNVRs, '/nvrs?status=offline'],
      ['Cameras with a fault', 'camera-off', faulty, '/cameras?condition=offline'],
    ];
    return html`<div class="stats">
      ${stats.map(
        ([label, symbol, value, href]) =>
          html`<a class="stat" href=${href}>
            <span class="stat-value">${known ? value.toLocaleString('en') : '–'}</span>
            <span class="stat-label">${icon(symbol)}${label}</span>
          </a>`,
      )}
    </div>`;
  }
}

customElements.define('fleet-nvr-stats', FleetNvrStats);
