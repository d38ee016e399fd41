import { LitElement, html, type TemplateResult } from 'lit';
import { fleet, type Preferences } from '../fleet.ts';
import { base, buttons, cards, fields, hidden, pages } from '../elements/styles.ts';
import '../elements/fleet-freshness.ts';
import './fleet-account.ts';
import './fleet-connection-details.ts';
import './fleet-display-settings.ts';
import './fleet-notification-settings.ts';
import { saying } from './saying.ts';
import { settingStyles } from './setting-styles.ts';

/** What a person can choose for this browser, and what the page knows about itself. */
export class FleetSettingsPage extends LitElement {
  static override styles = [base, buttons, cards, fields, hidden, pages, settingStyles];

  static override properties = { query: { attribute: false }, params: { attribute: false }, said: { state: true } };

  declare query: URLSearchParams;
  declare params: Record<string, string>;
  declare said: string;

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.params = {};
    this.said = '';
  }

  override render(): TemplateResult {
    return html`<div class="page">
      <div class="page-head">
        <h1>Settings</h1>
      </div>
      <p>
        <span class="dim">They apply at once, to this browser only.</span>
        <span class="said" role="status">${this.said}</span>
      </p>
      <div class="settings" @choose=${(event: CustomEvent<Partial<Preferences>>) => this.#choose(event.detail)}>
        <fleet-display-settings class="card"></fleet-display-settings>
        <fleet-notification-settings class="card"></fleet-notification-settings>
        <fleet-account class="card"></fleet-account>
        <fleet-connection-details class="card"></fleet-connection-details>
      </div>
    </div>`;
  }

  #choose(change: Partial<Preferences>): void {
    fleet().settings.set(change);
    this.said = saying(change, fleet().settings.get());
  }
}

customElements.define('fleet-settings-page', FleetSettingsPage);
