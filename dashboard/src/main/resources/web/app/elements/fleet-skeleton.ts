import { LitElement, html, css, type TemplateResult } from 'lit';
import { base, hidden } from './styles.ts';

/** The shape of what is being loaded, so that nothing jumps when it arrives. */
export class FleetSkeleton extends LitElement {
  static override styles = [
    base,
    hidden,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .row {
        height: 20px;
        border-radius: 6px;
        background: var(--surface-3);
        animation: breathe 1.6s ease-in-out infinite alternate;
      }
      @keyframes breathe {
        to {
          opacity: 0.45;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .row {
          animation: none;
        }
      }
    `,
  ];

  static override properties = { rows: { type: Number } };

  declare rows: number;

  constructor() {
    super();
    this.rows = 3;
  }

  override render(): TemplateResult {
    return html`<span class="visually-hidden">Loading…</span>
      ${Array.from({ length: this.rows }, (_, i) => html`<div class="row" .style=${`width: ${95 - ((i * 17) % 40)}%`}></div>`)}`;
  }
}

customElements.define('fleet-skeleton', FleetSkeleton);
