import { LitElement, html, type TemplateResult } from 'lit';
import { fleet, type SessionEnd } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { base, buttons, hidden } from '../elements/styles.ts';
import '../connection/connection-status.ts';
import '../notifications/notification-centre.ts';
import '../notifications/toast-stack.ts';
import './fleet-navigation.ts';
import './fleet-notice.ts';
import './fleet-outlet.ts';
import './fleet-search.ts';
import './fleet-shortcuts.ts';
import type { FleetSearch } from './fleet-search.ts';
import type { FleetShortcuts } from './fleet-shortcuts.ts';
import { isTyping, NOTHING_PRESSED, press, type Action, type Pressed } from './keyboard.ts';
import { internalPath, placeOf } from './routes.ts';
import { reasonIn } from './session-notice.ts';
import { shell } from './shell-styles.ts';

/** The frame around every page: where one is, where one can go, how far one can trust what one sees. Defined once `fleet()` is there. */
export class FleetApp extends LitElement {
  static override styles = [base, buttons, hidden, shell];

  static override properties = { address: { state: true }, ended: { state: true }, signedIn: { state: true } };

  declare address: string;
  declare ended: SessionEnd | null;
  declare signedIn: boolean;

  #pressed: Pressed = NOTHING_PRESSED;
  readonly #moved = () => this.#show(false);
  readonly #key = (event: KeyboardEvent) => this.#heard(event);
  readonly #ended = (end: SessionEnd) => (this.ended = end);
  readonly #connected = () => this.#known();

  constructor() {
    super();
    this.address = location.pathname + location.search;
    this.ended = null;
    this.signedIn = fleet().session.person() !== null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('popstate', this.#moved);
    addEventListener('fleet-navigated', this.#moved);
    addEventListener('keydown', this.#key);
    addEventListener('click', this.#clicked);
    fleet().bus.on('session:ended', this.#ended);
    fleet().bus.on('connection:changed', this.#connected);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#moved);
    removeEventListener('fleet-navigated', this.#moved);
    removeEventListener('keydown', this.#key);
    removeEventListener('click', this.#clicked);
    fleet().bus.off('session:ended', this.#ended);
    fleet().bus.off('connection:changed', this.#connected);
  }

  override render(): TemplateResult {
    const url = new URL(this.address, location.origin);
    if (url.pathname === '/signed-out') {
      return html`<main><fleet-notice .reason=${reasonIn(url.searchParams)}></fleet-notice></main>`;
    }
    if (!this.signedIn && (this.ended === 'not-signed-in' || this.ended === 'no-role')) {
      return html`<main><fleet-notice .reason=${this.ended}></fleet-notice></main>`;
    }
    return html`<header>
        <button class="skip button" @click=${() => this.#skip()}>Skip to content</button>
        <a class="brand" href="/" aria-label="Fleetwatch, to the dashboard"
          ><img src="/favicon.svg" alt="" width="28" height="28" /><span class="name">Fleetwatch</span></a
        >
        <fleet-search></fleet-search>
        <div class="right">
          <fleet-connection-status></fleet-connection-status>
          <fleet-notification-centre></fleet-notification-centre>
          <button class="icon-button keys" aria-label="Keys" @click=${() => this.#shortcuts()?.show()}>${icon('help')}</button>
          ${this.#person()}
        </div>
      </header>
      <fleet-navigation .section=${placeOf(url.pathname)?.section ?? ''}></fleet-navigation>
      <main id="main" tabindex="-1">
        ${this.ended ? html`<fleet-notice bar .reason=${this.ended}></fleet-notice>` : ''}
        <fleet-outlet .address=${this.address}></fleet-outlet>
      </main>
      <fleet-toasts></fleet-toasts>
      <fleet-shortcuts></fleet-shortcuts>`;
  }

  #person(): TemplateResult | string {
    const person = fleet().session.person();
    return person
      ? html`<a class="person button quiet" href="/settings" aria-label="${person.name}: settings and sign out"
          >${icon('user')}<span class="who ellipsis">${person.name}</span></a
        >`
      : '';
  }

  /** After the first token, and after a sign-in that ended and came back. */
  #known(): void {
    this.signedIn = fleet().session.person() !== null;
    if (fleet().realtime.getConnectionStatus() === 'connected') {
      this.ended = null;
    }
    this.requestUpdate();
  }

  #show(replaced: boolean): void {
    const before = new URL(this.address, location.origin).pathname;
    this.address = location.pathname + location.search;
    if (!replaced && before !== location.pathname) {
      scrollTo(0, 0);
      // A reader hears that it is another page now; a filter that only changed the query moves nothing.
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('main')?.focus({ preventScroll: true }));
    }
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = event.composedPath().find((it) => it instanceof HTMLAnchorElement);
    if (!link?.href || event.defaultPrevented || link.getAttribute('href')?.startsWith('#')) {
      return;
    }
    const path = internalPath(link.href, location.origin, {
      button: event.button,
      modified: event.metaKey || event.ctrlKey || event.shiftKey || event.altKey,
      target: link.target,
      download: link.hasAttribute('download'),
    });
    if (path !== null) {
      event.preventDefault();
      fleet().navigate(path);
    }
  };

  #heard(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.composedPath())) {
      return;
    }
    const { pressed, action } = press(this.#pressed, event.key, event.timeStamp);
    this.#pressed = pressed;
    if (action) {
      event.preventDefault();
      this.#perform(action);
    }
  }

  #perform(action: Action): void {
    switch (action.kind) {
      case 'go':
        fleet().navigate(action.path);
        break;
      case 'search':
        this.renderRoot.querySelector<FleetSearch>('fleet-search')?.focus();
        break;
      case 'help':
        this.#shortcuts()?.show();
        break;
    }
  }

  /** A button and not a link: a fragment does not reach into a shadow root. */
  #skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  #shortcuts(): FleetShortcuts | null {
    return this.renderRoot.querySelector<FleetShortcuts>('fleet-shortcuts');
  }
}

