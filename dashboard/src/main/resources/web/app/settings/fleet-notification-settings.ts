import { LitElement, html, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import { Tone } from '../notifications/sound.ts';
import { choose, settingCard } from './setting-styles.ts';
import { SEVERITIES } from './stored-preferences.ts';

const SECONDS: readonly number[] = [3, 5, 8, 15, 30];
const NAMES = { low: 'All of them', medium: 'Medium and above', high: 'High and critical', critical: 'Critical only' } as const;

/** Whether, which and how long; with a sound or without. */
export class FleetNotificationSettings extends LitElement {
  static override styles = [base, buttons, fields, settingCard];

  static override properties = { silent: { state: true } };

  /** The browser let no sound through. */
  declare silent: boolean;

  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.silent = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unsubscribe = fleet().settings.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
  }

  override render(): TemplateResult {
    const { showNotifications, soundAlerts, notificationDuration, leastSeverity } = fleet().settings.get();
    const lengths = [...new Set([...SECONDS.map((each) => each * 1000), notificationDuration])].filter((each) => each > 0);
    return html`<h2>Notifications</h2>
      <label class="check">
        <input
          type="checkbox"
          .checked=${showNotifications}
          @change=${(event: Event) => choose(this, { showNotifications: checked(event) })}
        />
        Show notifications
      </label>
      <p class="field-hint">Switched off, they are still listed behind the bell.</p>
      <div class="field">
        <label for="least">Alerts that are announced</label>
        <select id="least" ?disabled=${!showNotifications} @change=${(event: Event) => choose(this, { leastSeverity: value(event) })}>
          ${SEVERITIES.map((each) => html`<option value=${each} ?selected=${each === leastSeverity}>${NAMES[each]}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="duration">How long they stay</label>
        <select
          id="duration"
          ?disabled=${!showNotifications}
          @change=${(event: Event) => choose(this, { notificationDuration: Number(value(event)) })}
        >
          ${lengths
            .sort((a, b) => a - b)
            .map((each) => html`<option value=${each} ?selected=${each === notificationDuration}>${each / 1000} seconds</option>`)}
          <option value="0" ?selected=${notificationDuration === 0}>Until dismissed</option>
        </select>
      </div>
      <div class="row">
        <label class="check">
          <input
            type="checkbox"
            ?disabled=${!showNotifications}
            .checked=${soundAlerts}
            @change=${(event: Event) => choose(this, { soundAlerts: checked(event) })}
          />
          A sound with bad news
        </label>
        <button class="button" @click=${() => this.#try()}>${icon('sound')}Try it</button>
      </div>
      <p class="field-error" role="status">
        ${this.silent ? 'The browser let no sound through. Allow sound for this page, and look at the volume.' : ''}
      </p>
      <div>
        <button class="button" ?disabled=${!showNotifications} @click=${() => this.#show()}>${icon('bell')}Show an example</button>
      </div>`;
  }

  async #try(): Promise<void> {
    this.silent = !(await new Tone(fleet().settings).play());
  }

  #show(): void {
    fleet().notifications.info('This is what a notification looks like', { detail: 'A second line says more', key: 'example' });
  }
}

function value(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}

function checked(event: Event): boolean {
  return (event.target as HTMLInputElement).checked;
}

customElements.define('fleet-notification-settings', FleetNotificationSettings);
