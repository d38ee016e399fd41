import { LitElement, html, css, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons.ts';
import { base } from './styles.ts';

/** Where there is nothing: says so, and what to do. The text and buttons are its content. */
export class FleetEmpty extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding: var(--space-6) var(--space-4);
        color: var(--text-2);
        text-align: center;
      }
      .icon {
        width: 36px;
        height: 36px;
      }
      p.heading {
        color: var(--text);
        font-size: var(--size-l);
        font-weight: 600;
      }
      .text {
        max-width: 34rem;
      }
    `,
  ];

  static override properties = { icon: { type: String }, heading: { type: String } };

  declare icon: IconName;
  declare heading: string;

  constructor() {
    super();
    this.icon = 'info';
    this.heading = '';
  }

  override render(): TemplateResult {
    return html`${icon(this.icon)}
      <p class="heading">${this.heading}</p>
      <div class="text"><slot></slot></div>`;
  }
}

customElements.define('fleet-empty', FleetEmpty);
