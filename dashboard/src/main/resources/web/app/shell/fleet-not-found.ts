import { LitElement, html, type TemplateResult } from 'lit';
import { base, buttons, pages } from '../elements/styles.ts';
import '../elements/fleet-empty.ts';

/** An address that leads nowhere. */
export class FleetNotFound extends LitElement {
  static override styles = [base, buttons, pages];

  override render(): TemplateResult {
    return html`<div class="page">
      <h1>There is no such page</h1>
      <fleet-empty icon="search" heading="Nothing is at ${location.pathname}">
        <p>Check the address, go back, or look from the dashboard. With <kbd>/</kbd> you find NVRs and cameras by name.</p>
        <p><a href="/">To the dashboard</a></p>
      </fleet-empty>
    </div>`;
  }
}

customElements.define('fleet-not-found', FleetNotFound);
