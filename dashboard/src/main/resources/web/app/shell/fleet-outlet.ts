import { LitElement, html, css, type PropertyValues, type TemplateResult } from 'lit';
import { base, buttons, pages } from '../elements/styles.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-skeleton.ts';
import { placeOf, type Place } from './routes.ts';
import './fleet-not-found.ts';

interface Page extends HTMLElement {
  params: Record<string, string>;
  query: URLSearchParams;
}

/** Shows the page of an address, loading it first when nobody has been there yet. */
export class FleetOutlet extends LitElement {
  static override styles = [
    base,
    buttons,
    pages,
    css`
      :host {
        display: block;
      }
    `,
  ];

  static override properties = { address: { type: String }, failure: { state: true }, loaded: { state: true } };

  /** Path and query. */
  declare address: string;
  declare failure: Error | null;
  /** The element that can be shown; the one before stays until then. */
  declare loaded: string;

  #page: Page | null = null;

  constructor() {
    super();
    this.address = '/';
    this.failure = null;
    this.loaded = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('address')) {
      this.#go(placeOf(this.#url().pathname));
    }
  }

  override render(): TemplateResult {
    if (this.failure) {
      return html`<div class="page">
        <h1>The page could not be loaded</h1>
        <fleet-error .failure=${this.failure} @retry=${() => location.reload()}></fleet-error>
      </div>`;
    }
    return this.#page
      ? html`${this.#page}`
      : html`<div class="page"><h1>Loading…</h1><fleet-skeleton rows="6"></fleet-skeleton></div>`;
  }

  #go(place: Place | null): void {
    this.failure = null;
    const element = place?.element ?? 'fleet-not-found';
    document.title = `${place?.title ?? 'No such page'} · Fleetwatch`;
    if (customElements.get(element)) {
      this.#show(element, place);
      return;
    }
    const wanted = this.address;
    place?.load().then(
      () => {
        if (wanted === this.address) {
          this.#show(element, place);
          this.loaded = element;
          this.requestUpdate();
        }
      },
      () => {
        // A page of a version that is gone, or no network.
        this.failure = new Error('Check the network, then load the page again; there may be a newer version of it.');
      },
    );
  }

  #show(element: string, place: Place | null): void {
    const query = this.#url().searchParams;
    const params = place?.params ?? {};
    const same =
      this.#page?.localName === element && JSON.stringify(this.#page.params ?? {}) === JSON.stringify(params);
    if (!this.#page || !same) {
      this.#page = document.createElement(element) as Page;
    }
    this.#page.params = params;
    this.#page.query = query;
  }

  #url(): URL {
    return new URL(this.address, location.origin);
  }
}

customElements.define('fleet-outlet', FleetOutlet);
