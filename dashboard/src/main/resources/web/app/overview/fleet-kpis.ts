import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Summary } from '../fleet.ts';
import { base, pages } from '../elements/styles.ts';

interface Kpi {
  label: string;
  value: number;
  href: string;
  tone?: 'ok' | 'bad';
  note?: string;
}

/** The six numbers of the fleet. One that changes fades in; the others do not move. */
export class FleetKpis extends LitElement {
  static override styles = [
    base,
    pages,
    css`
      .stats {
        grid-template-columns: repeat(6, minmax(0, 1fr));
      }
      .stat {
        align-content: start;
        color: var(--text);
        text-decoration: none;
        box-shadow: var(--shadow);
        transition: border-color var(--motion);
      }
      .stat:hover {
        border-color: var(--border-strong);
      }
      .stat-value {
        justify-self: start;
        border-radius: 6px;
        animation: changed 900ms ease-out;
      }
      .bad {
        color: var(--bad);
      }
      .note {
        color: var(--text-2);
        font-size: var(--size-s);
        line-height: 1.35;
      }
      @keyframes changed {
        from {
          opacity: 0.35;
          background: var(--accent-bg);
          box-shadow: 0 0 0 6px var(--accent-bg);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .stat-value {
          animation: none;
        }
      }
      @media (max-width: 1100px) {
        .stats {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
      @media (max-width: 640px) {
        .stats {
          gap: var(--space-2);
        }
        .stat {
          padding: var(--space-2) var(--space-3);
        }
        .stat-value {
          font-size: 1.25rem;
        }
      }
    `,
  ];

  static override properties = { summary: { attribute: false }, faulty: { type: Number } };

  declare summary: Summary;
  /** Offline cameras whose NVR is online. */
  declare faulty: number;

  override render(): TemplateResult {
    const { totalNVRs, onlineNVRs, offlineNVRs, totalCameras, onlineCameras, offlineCameras } = this.summary;
    const behind = offlineCameras - this.faulty;
    const kpis: Kpi[] = [
      { label: 'NVRs', value: totalNVRs, href: '/nvrs' },
      { label: 'NVRs online', value: onlineNVRs, href: '/nvrs?status=online' },
      { label: 'NVRs offline', value: offlineNVRs, href: '/nvrs?status=offline', tone: 'bad' },
      { label: 'Cameras', value: totalCameras, href: '/cameras' },
      { label: 'Cameras online', value: onlineCameras, href: '/cameras?condition=online' },
      {
        label: 'Cameras offline',
        value: offlineCameras,
        href: '/cameras',
        tone: 'bad',
        ...(behind > 0 ? { note: `${behind.toLocaleString('en')} with their NVR` } : {}),
      },
    ];
    return html`<div class="stats">${kpis.map((kpi) => this.#kpi(kpi))}</div>`;
  }

  #kpi({ label, value, href, tone, note }: Kpi): TemplateResult {
    return html`<a class="stat" href=${href}>
      ${keyed(value, html`<span class="stat-value ${value > 0 ? (tone ?? '') : ''}">${value.toLocaleString('en')}</span>`)}
      <span class="stat-label">${label}</span>
      ${note ? html`<span class="note">${note}</span>` : nothing}
    </a>`;
  }
}

customElements.define('fleet-kpis', FleetKpis);
