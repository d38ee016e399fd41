import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon, type IconName } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, hidden } from '../elements/styles.ts';

interface Entry {
  path: string;
  text: string;
  icon: IconName;
}

const ENTRIES: readonly Entry[] = [
  { path: '/', text: 'Dashboard', icon: 'overview' },
  { path: '/nvrs', text: 'NVRs', icon: 'nvr' },
  { path: '/cameras', text: 'Cameras', icon: 'camera' },
  { path: '/video', text: 'Video', icon: 'video' },
  { path: '/alerts', text: 'Alerts', icon: 'alert' },
  { path: '/settings', text: 'Settings', icon: 'settings' },
];

/** Where one can go. Beside the page; on a phone below it. The counts are of what is down right now. */
export class FleetNavigation extends LitElement {
  static override styles = [
    base,
    hidden,
    css`
      ul {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: var(--space-3);
        list-style: none;
      }
      a {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-height: 40px;
        padding: 0 var(--space-3);
        border-radius: var(--radius);
        color: var(--text-2);
        font-weight: 500;
        text-decoration: none;
      }
      a:hover {
        background: var(--surface-2);
        color: var(--text);
      }
      a[aria-current] {
        background: var(--accent-bg);
        color: var(--accent);
      }
      .count {
        min-width: 22px;
        margin-left: auto;
        padding: 0 6px;
        border-radius: 999px;
        background: var(--bad-bg);
        color: var(--bad);
        font-size: var(--size-s);
        font-weight: 600;
        text-align: center;
      }
      @media (max-width: 760px) {
        ul {
          grid-auto-columns: 1fr;
          grid-auto-flow: column;
          gap: 0;
          padding: 2px 2px max(2px, env(safe-area-inset-bottom));
        }
        a {
          position: relative;
          flex-direction: column;
          justify-content: center;
          gap: 0;
          min-height: 52px;
          padding: 0;
          font-size: 0.6875rem;
        }
        .count {
          position: absolute;
          top: 2px;
          left: calc(50% + 4px);
          font-size: 0.6875rem;
        }
      }
    `,
  ];

  static override properties = { section: { type: String } };

  /** The path of the entry that is shown now. */
  declare section: string;

  constructor() {
    super();
    this.section = '/';
    new Live(this, ['stats:updated']);
  }

  override render(): TemplateResult {
    const { offlineNVRs } = fleet().state.summary();
    return html`<nav aria-label="Pages">
      <ul>
        ${ENTRIES.map(
          (entry) => html`<li>
            <a href=${entry.path} aria-current=${entry.path === this.section ? 'page' : nothing}>
              ${icon(entry.icon)}<span>${entry.text}</span>
              ${entry.path === '/nvrs' && offlineNVRs > 0
                ? html`<span class="count number"
                    >${offlineNVRs > 999 ? '999+' : offlineNVRs}<span class="visually-hidden"> offline</span></span
                  >`
                : ''}
            </a>
          </li>`,
        )}
      </ul>
    </nav>`;
  }
}

customElements.define('fleet-navigation', FleetNavigation);
