import { LitElement, html, css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Alert } from '../wire.ts';
import { icon } from './icons.ts';
import { base } from './styles.ts';
import './fleet-age.ts';
import './fleet-severity.ts';

/** Alerts one below the other, newest first; each leads to its details. */
export class FleetAlertTimeline extends LitElement {
  static override styles = [
    base,
    css`
      ol {
        margin: 0 calc(-1 * var(--space-2));
        padding: 0;
        list-style: none;
      }
      a {
        display: grid;
        grid-template-columns: 6.25rem minmax(0, 1fr) auto;
        align-items: baseline;
        gap: 0 var(--space-3);
        padding: 6px var(--space-2);
        border-radius: 6px;
        color: var(--text);
        text-decoration: none;
      }
      a:hover {
        background: var(--surface-2);
      }
      li + li {
        border-top: 1px solid var(--border);
      }
      fleet-age,
      .about {
        color: var(--text-2);
        font-size: var(--size-s);
      }
      .text {
        display: -webkit-box;
        overflow: hidden;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .about {
        grid-column: 2 / -1;
        display: flex;
        gap: var(--space-2);
        min-width: 0;
      }
      @media (max-width: 640px) {
        a {
          grid-template-columns: auto minmax(0, 1fr);
        }
        a > fleet-age {
          justify-self: end;
        }
        .text,
        .about {
          grid-column: 1 / -1;
        }
        .text {
          order: 1;
        }
        .about {
          order: 2;
        }
      }
    `,
  ];

  static override properties = { alerts: { attribute: false } };

  declare alerts: readonly Alert[];

  constructor() {
    super();
    this.alerts = [];
  }

  override render(): TemplateResult {
    return html`<ol>
      ${repeat(
        this.alerts,
        (alert) => alert.id,
        (alert) => this.#line(alert),
      )}
    </ol>`;
  }

  #line(alert: Alert): TemplateResult {
    return html`<li>
      <a href="/alerts?${new URLSearchParams({ alert: alert.id })}">
        <fleet-severity .severity=${alert.severity}></fleet-severity>
        <span class="text">${alert.message}</span>
        <fleet-age .at=${alert.createdAt}></fleet-age>
        ${alert.hostname || alert.acknowledgedAt
          ? html`<span class="about">
              ${alert.hostname ? html`<span class="ellipsis">${alert.hostname}</span>` : nothing}
              ${alert.acknowledgedAt ? html`<span>${icon('check')} acknowledged</span>` : nothing}
            </span>`
          : nothing}
      </a>
    </li>`;
  }
}

customElements.define('fleet-alert-timeline', FleetAlertTimeline);
