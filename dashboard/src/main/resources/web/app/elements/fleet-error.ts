import { LitElement, html, css, type TemplateResult } from 'lit';
import type { ApiFailure } from '../fleet.ts';
import { icon } from './icons.ts';
import { base, buttons } from './styles.ts';

/** A request that failed, in words, with a button to try again (event `retry`). */
export class FleetError extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--bad);
        border-radius: var(--radius);
        background: var(--bad-bg);
        color: var(--text);
      }
      .icon {
        color: var(--bad);
      }
      p {
        flex: 1 1 16rem;
      }
    `,
  ];

  static override properties = { failure: { attribute: false } };

  declare failure: ApiFailure | Error | null;

  constructor() {
    super();
    this.failure = null;
  }

  override render(): TemplateResult {
    return html`${icon('warning')}
      <p role="alert" class="wrap">${this.failure?.message ?? 'Something went wrong. Try again.'}</p>
      <button class="button" @click=${() => this.dispatchEvent(new CustomEvent('retry'))}>${icon('refresh')}Try again</button>`;
  }
}

customElements.define('fleet-error', FleetError);
