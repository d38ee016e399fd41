import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { fleet } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-time.ts';
import { expiryOf, regionsText, rolesText } from './account.ts';
import { settingCard } from './setting-styles.ts';

/** Who is signed in, and until when. */
export class FleetAccount extends LitElement {
  static override styles = [base, buttons, settingCard];

  static override properties = { expiresAt: { state: true } };

  declare expiresAt: number | null;

  #stop: (() => void) | undefined;

  constructor() {
    super();
    this.expiresAt = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = fleet().session.onToken((token) => (this.expiresAt = expiryOf(token)));
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  override render(): TemplateResult {
    const person = fleet().session.person();
    if (!person) {
      return html`<h2>Account</h2>
        <p>Nobody is signed in.</p>
        <div><button class="button primary" @click=${() => fleet().session.signIn('/settings')}>${icon('user')}Sign in</button></div>`;
    }
    return html`<h2>Account</h2>
      <dl>
        <dt>Name</dt>
        <dd>${person.name}${person.name === person.sub ? nothing : html` <span class="dim">(${person.sub})</span>`}</dd>
        <dt>Roles</dt>
        <dd>${rolesText(person.roles).map((text) => html`<div>${text}</div>`)}</dd>
        <dt>Regions</dt>
        <dd>${regionsText(person.regions)}</dd>
        <dt>Token</dt>
        <dd>
          ${this.expiresAt === null
            ? 'Not known'
            : html`Runs out <fleet-age .at=${this.expiresAt}></fleet-age> (<fleet-time short .at=${this.expiresAt}></fleet-time>)
                and is renewed by itself before`}
        </dd>
      </dl>
      <div><button class="button" @click=${() => fleet().session.signOut()}>${icon('sign-out')}Sign out</button></div>`;
  }

  async #read(): Promise<void> {
    try {
      this.expiresAt = expiryOf(await fleet().session.token());
    } catch {
      // The frame of the page says that the sign-in is over.
    }
  }
}

customElements.define('fleet-account', FleetAccount);
