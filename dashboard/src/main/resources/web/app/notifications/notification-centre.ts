import { LitElement, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../elements/icons.ts';
import { base, buttons, hidden } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-empty.ts';
import { fleet } from '../fleet.ts';
import { bellName, days, type Day, type Entry } from './centre-entries.ts';
import { centreStyles } from './centre-styles.ts';
import { LOOKS } from './looks.ts';
import { toasts } from './notifications.ts';

/** The bell, and behind it what was told: alerts, and the status notifications of this visit. */
export class FleetNotificationCentre extends LitElement {
  static override styles = [base, buttons, hidden, centreStyles];

  static override properties = { open: { state: true } };

  declare open: boolean;

  #stops: ((() => void) | undefined)[] = [];
  #waiting = false;

  constructor() {
    super();
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const changed = () => this.#soon();
    this.#stops = [fleet().alerts.subscribe(changed), toasts()?.subscribe(changed), fleet().settings.subscribe(changed)];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop?.());
    this.open = false;
  }

  override render(): TemplateResult {
    const unread = this.#unread();
    return html`<button
        class="icon-button bell"
        aria-label=${bellName(unread)}
        aria-expanded=${this.open ? 'true' : 'false'}
        aria-haspopup="dialog"
        popovertarget="panel"
      >
        ${icon('bell')}${unread > 0 ? html`<span class="count" aria-hidden="true">${unread > 99 ? '99+' : unread}</span>` : nothing}
      </button>
      <div
        id="panel"
        class="panel"
        popover="auto"
        role="dialog"
        aria-label="Notifications"
        tabindex="-1"
        @toggle=${(event: ToggleEvent) => this.#toggled(event.newState === 'open')}
      >
        ${this.open ? this.#panel(unread) : nothing}
      </div>`;
  }

  #panel(unread: number): TemplateResult {
    const { timeZone } = fleet().settings.get();
    const list = days(fleet().alerts.recent(), toasts()?.log() ?? [], timeZone, Date.now());
    return html`<div class="head">
        <h2>Notifications</h2>
        <span>
          <button class="button quiet" ?disabled=${unread === 0} @click=${() => this.#markAllRead()}>
            ${icon('check')}Mark all read
          </button>
          <button class="icon-button" aria-label="Close notifications" @click=${() => this.#hide()}>${icon('x')}</button>
        </span>
      </div>
      <div class="list" tabindex="0" role="group" aria-label="Latest notifications">
        ${list.length === 0
          ? html`<fleet-empty icon="bell" heading="Nothing yet">
              Alerts, and NVRs and cameras that go or come back, are listed here.
            </fleet-empty>`
          : list.map((day) => this.#day(day))}
      </div>
      <div class="foot">
        <a href="/alerts" @click=${() => this.#hide()}>All alerts</a>
        <a href="/settings" @click=${() => this.#hide()}>Notification settings</a>
      </div>`;
  }

  #day(day: Day): TemplateResult {
    return html`<section>
      <h3>${day.name}</h3>
      <ul>
        ${repeat(
          day.entries,
          (entry) => entry.key,
          (entry) => html`<li>${this.#entry(entry)}</li>`,
        )}
      </ul>
    </section>`;
  }

  #entry(entry: Entry): TemplateResult {
    const look = LOOKS[entry.type];
    const inside = html`${icon(entry.alert ? 'alert' : look.icon)}
      <span class="message"><span class="visually-hidden">${entry.alert ? 'Alert' : look.word}: </span>${entry.message}</span>
      <span></span>
      <span class="under">
        ${entry.detail ? html`<span class="wrap">${entry.detail}</span>` : nothing}<fleet-age .at=${entry.at}></fleet-age>
      </span>`;
    return entry.href
      ? html`<a class="entry ${entry.type}" href=${entry.href} @click=${() => this.#hide()}>${inside}</a>`
      : html`<div class="entry ${entry.type}">${inside}</div>`;
  }

  #unread(): number {
    return fleet().alerts.unread() + (toasts()?.unread() ?? 0);
  }

  #markAllRead(): void {
    fleet().alerts.markAllRead();
    toasts()?.markAllRead();
    // The button is off now, and what is off cannot have the focus.
    this.#element()?.focus();
  }

  /** Escape, a click elsewhere and the bell close it too. */
  #hide(): void {
    this.#element()?.hidePopover();
  }

  #toggled(open: boolean): void {
    this.open = open;
    if (open) {
      this.#element()?.focus();
    } else if (this.shadowRoot?.activeElement === this.#element() || document.activeElement === document.body) {
      // Unless somebody is already somewhere else, such as where they clicked.
      this.renderRoot.querySelector<HTMLElement>('.bell')?.focus();
    }
  }

  #element(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('#panel');
  }

  /** Many changes of one moment are one drawing. */
  #soon(): void {
    if (!this.#waiting) {
      this.#waiting = true;
      setTimeout(() => {
        this.#waiting = false;
        this.requestUpdate();
      }, 100);
    }
  }
}

customElements.define('fleet-notification-centre', FleetNotificationCentre);
