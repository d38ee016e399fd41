import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { fleet, type Preferences } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, fields } from '../elements/styles.ts';
import '../elements/fleet-time.ts';
import { choose, settingCard } from './setting-styles.ts';
import { isTimeZone } from './stored-preferences.ts';

const THEMES: readonly { theme: Preferences['theme']; text: string; icon: 'settings' | 'sun' | 'moon' }[] = [
  { theme: 'system', text: 'As the system', icon: 'settings' },
  { theme: 'light', text: 'Light', icon: 'sun' },
  { theme: 'dark', text: 'Dark', icon: 'moon' },
];

/** Theme and time zone. */
export class FleetDisplaySettings extends LitElement {
  static override styles = [base, buttons, fields, settingCard];

  static override properties = { own: { state: true }, wrong: { state: true } };

  /** A zone by name is asked for. */
  declare own: boolean;
  declare wrong: string;

  #unsubscribe: (() => void) | undefined;

  constructor() {
    super();
    this.own = false;
    this.wrong = '';
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
    const { theme, timeZone } = fleet().settings.get();
    const own = this.own || (timeZone !== 'local' && timeZone !== 'UTC');
    return html`<h2>Display</h2>
      <fieldset>
        <legend>Theme</legend>
        <div class="chips">
          ${THEMES.map(
            (each) => html`<button
              class="button"
              aria-pressed=${each.theme === theme ? 'true' : 'false'}
              @click=${() => choose(this, { theme: each.theme })}
            >
              ${icon(each.icon)}${each.text}
            </button>`,
          )}
        </div>
      </fieldset>
      <div class="field">
        <label for="zone">Time zone</label>
        <select id="zone" @change=${(event: Event) => this.#zone((event.target as HTMLSelectElement).value)}>
          <option value="local" ?selected=${!own && timeZone === 'local'}>Of this device (${localZone()})</option>
          <option value="UTC" ?selected=${!own && timeZone === 'UTC'}>UTC</option>
          <option value="own" ?selected=${own}>Another one …</option>
        </select>
      </div>
      ${own ? this.#own(timeZone) : nothing}
      <p class="field-hint">It is now <fleet-time .at=${Date.now()}></fleet-time>.</p>`;
  }

  #own(zone: string): TemplateResult {
    return html`<div class="field">
      <label for="own">Name of the zone</label>
      <input
        id="own"
        list="zones"
        autocomplete="off"
        placeholder="Europe/Berlin"
        aria-invalid=${this.wrong ? 'true' : 'false'}
        aria-describedby="own-wrong"
        .value=${zone === 'local' || zone === 'UTC' ? '' : zone}
        @change=${(event: Event) => this.#named((event.target as HTMLInputElement).value.trim())}
      />
      <datalist id="zones">${zones().map((each) => html`<option value=${each}></option>`)}</datalist>
      <span id="own-wrong" class="field-error" role="alert">${this.wrong}</span>
    </div>`;
  }

  #zone(chosen: string): void {
    this.own = chosen === 'own';
    this.wrong = '';
    if (!this.own) {
      choose(this, { timeZone: chosen });
    }
  }

  #named(zone: string): void {
    if (zone !== '' && isTimeZone(zone)) {
      this.wrong = '';
      this.own = false;
      choose(this, { timeZone: zone });
    } else {
      this.wrong = zone === '' ? '' : 'This browser does not know a zone of that name. Choose one from the list, such as Europe/Berlin.';
    }
  }
}

function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'unknown';
}

function zones(): readonly string[] {
  return Intl.supportedValuesOf?.('timeZone') ?? [];
}

customElements.define('fleet-display-settings', FleetDisplaySettings);
