import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fleet, type ApiFailure } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { base, buttons, cards, hidden, pages } from '../elements/styles.ts';
import '../elements/fleet-age.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-error.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-severity.ts';
import '../elements/fleet-skeleton.ts';
import '../elements/fleet-time.ts';
import { isTyping } from '../shell/keyboard.ts';
import type { Alert, Stream } from '../wire.ts';
import './alert-filters.ts';
import './alert-panel.ts';
import type { FleetAlertPanel } from './alert-panel.ts';
import { alertRow } from './alert-row.ts';
import { fromQuery, isAny, NO_FILTERS, pathOf, toQuery, type AlertFilters } from './filters.ts';
import { moved } from './history-list.ts';
import { HistoryReader } from './history-reader.ts';
import { pageStyles } from './page-styles.ts';
import { mayAcknowledge } from './where.ts';

/** Below it the details are a dialog, and the filters fold. */
const NARROW = '(max-width: 1100px)';
/** After "g" a letter is the second key of a way to another page. */
const SEQUENCE = 1200;

/** The history of alerts, live at its top. */
export class FleetAlertsPage extends LitElement {
  static override styles = [base, buttons, cards, hidden, pages, pageStyles];

  static override properties = {
    query: { attribute: false },
    params: { attribute: false },
    streams: { state: true },
    narrow: { state: true },
  };

  declare query: URLSearchParams;
  declare params: Record<string, string>;
  declare streams: readonly Stream[];
  declare narrow: boolean;

  #filters: AlertFilters = NO_FILTERS;
  readonly #history = new HistoryReader(() => this.requestUpdate());
  readonly #pending = new Set<string>();
  readonly #fresh = new Set<string>();
  readonly #width = matchMedia(NARROW);
  #afterG = 0;
  readonly #resized = () => (this.narrow = this.#width.matches);
  readonly #arrived = (alert: Alert) => {
    this.#fresh.add(alert.id);
    this.#history.arrived(alert, this.#isReading());
  };
  readonly #acknowledged = (alert: Alert) => {
    this.#history.tell(alert);
    this.#panel()?.tell(alert);
  };
  readonly #key = (event: KeyboardEvent) => this.#heard(event);

  constructor() {
    super();
    this.query = new URLSearchParams();
    this.params = {};
    this.streams = [];
    this.narrow = this.#width.matches;
    // Names of NVRs and cameras may come after the alerts.
    new Live(this, ['changes'], ({ structure }) => {
      if (structure) {
        this.requestUpdate();
      }
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width.addEventListener('change', this.#resized);
    this.#resized();
    fleet().bus.on('alert:new', this.#arrived);
    fleet().bus.on('alert:acknowledged', this.#acknowledged);
    addEventListener('keydown', this.#key);
    // Missed while the page was not shown.
    if (this.hasUpdated) {
      void this.#history.first(this.#filters);
    }
    void this.#readStreams();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.removeEventListener('change', this.#resized);
    fleet().bus.off('alert:new', this.#arrived);
    fleet().bus.off('alert:acknowledged', this.#acknowledged);
    removeEventListener('keydown', this.#key);
    this.#history.stop();
  }

  protected override willUpdate(changes: PropertyValues): void {
    if (changes.has('query')) {
      const filters = fromQuery(this.query);
      if (!this.hasUpdated || toQuery(filters).toString() !== toQuery(this.#filters).toString()) {
        this.#filters = filters;
        this.#fresh.clear();
        void this.#history.first(filters);
      }
    }
  }

  override render(): TemplateResult {
    const open = this.#openId();
    const { held } = this.#history.list();
    return html`<div class="page">
      <div class="page-head">
        <h1>Alerts</h1>
        <fleet-freshness></fleet-freshness>
        <span class="dim small">
          ${this.#history.readAt() === null
            ? nothing
            : html`<fleet-age prefix="History read" .at=${this.#history.readAt()}></fleet-age>`}
        </span>
        <button
          class="icon-button"
          aria-label="Read the history again"
          title="Read the history again"
          @click=${() => this.#history.first(this.#filters)}
        >
          ${icon('refresh')}
        </button>
      </div>
      ${this.#filterBar()}
      <div class="visually-hidden" role="status">${held.length > 0 ? `${held.length} new alerts above` : ''}</div>
      <div>
        <div class="news">
          ${held.length > 0
            ? html`<button class="button primary held" @click=${() => this.#release()}>
                ${held.length === 1 ? '1 new alert' : `${held.length.toLocaleString('en')} new alerts`}
              </button>`
            : nothing}
        </div>
        <div class="columns ${open && !this.narrow ? 'open' : ''}">
          <section class="card list" aria-label="Alerts" aria-busy=${this.#history.reading === 'first' ? 'true' : 'false'}>
            ${this.#list()}
          </section>
          ${open
            ? html`<fleet-alert-panel
                .alertId=${open}
                .known=${this.#find(open)}
                .streams=${this.streams}
                .pending=${this.#pending.has(open)}
                ?modal=${this.narrow}
                @close=${() => this.#close(open)}
                @acknowledge=${(event: CustomEvent<Alert>) => this.#acknowledge(event.detail)}
              ></fleet-alert-panel>`
            : nothing}
        </div>
      </div>
      <p class="keys"><kbd>j</kbd> <kbd>k</kbd> to move, <kbd>Enter</kbd> to open, <kbd>a</kbd> to acknowledge</p>
    </div>`;
  }

  #filterBar(): TemplateResult {
    const bar = html`<fleet-alert-filters
      .filters=${this.#filters}
      .streams=${this.streams}
      @filter=${(event: CustomEvent<AlertFilters>) => fleet().navigate(pathOf(event.detail, this.#openId()), { replace: true })}
    ></fleet-alert-filters>`;
    return this.narrow
      ? html`<details>
          <summary>${icon('filter')}${isAny(this.#filters) ? 'Filters, some are set' : 'Filters'}</summary>
          ${bar}
        </details>`
      : bar;
  }

  #list(): TemplateResult {
    const { alerts } = this.#history.list();
    const { reading, failure } = this.#history;
    if (alerts.length === 0) {
      if (failure) {
        return html`<fleet-error .failure=${failure.error} @retry=${() => this.#history.first(this.#filters)}></fleet-error>`;
      }
      return reading === 'first' || this.#history.readAt() === null
        ? html`<div class="end"><fleet-skeleton rows="8"></fleet-skeleton></div>`
        : this.#empty();
    }
    const open = this.#openId();
    return html`<ol>
        ${repeat(
          alerts,
          (alert) => alert.id,
          (alert) =>
            alertRow(alert, {
              href: pathOf(this.#filters, alert.id),
              current: alert.id === open,
              fresh: this.#fresh.has(alert.id),
              pending: this.#pending.has(alert.id),
              streams: this.streams,
              acknowledge: () => this.#acknowledge(alert),
            }),
        )}
      </ol>
      <div class="end">${this.#end()}</div>`;
  }

  #end(): TemplateResult {
    const { reading, failure } = this.#history;
    if (failure) {
      const again = () => (failure.of === 'first' ? this.#history.first(this.#filters) : this.#history.older());
      return html`<fleet-error .failure=${failure.error} @retry=${again}></fleet-error>`;
    }
    if (this.#history.list().cursor === undefined) {
      return html`<span class="small">These are all ${isAny(this.#filters) ? 'that fit the filters' : 'that are kept'}.</span>`;
    }
    return html`<button class="button" ?disabled=${reading !== null} @click=${() => this.#history.older()}>
      ${reading === 'older' ? 'Reading…' : 'Older'}
    </button>`;
  }

  #empty(): TemplateResult {
    return isAny(this.#filters)
      ? html`<fleet-empty icon="filter" heading="No alert fits these filters">
          <p>New ones that fit appear here by themselves.</p>
          <p><a class="button" href=${pathOf(NO_FILTERS, this.#openId())}>Clear filters</a></p>
        </fleet-empty>`
      : html`<fleet-empty icon="bell" heading="No alerts">
          <p>
            Alerts are raised by ML services that watch your streams, and when a camera reports critical health. They appear
            here by themselves.
          </p>
          <p><a href="/video">See the streams</a></p>
        </fleet-empty>`;
  }

  async #acknowledge(alert: Alert): Promise<void> {
    if (this.#pending.has(alert.id)) {
      return;
    }
    this.#pending.add(alert.id);
    this.requestUpdate();
    try {
      await fleet().alerts.acknowledge(alert.id);
    } catch (failure) {
      fleet().notifications.error('The alert was not acknowledged', { detail: (failure as ApiFailure).message });
    }
    this.#pending.delete(alert.id);
    this.requestUpdate();
  }

  /** Below the top of the list, or with the pointer on a button, nothing may move. */
  #isReading(): boolean {
    const list = this.renderRoot.querySelector('.list');
    const scrolled = list !== null && list.getBoundingClientRect().top < 60;
    return scrolled || this.renderRoot.querySelector('.act .button:hover') !== null;
  }

  #release(): void {
    this.#history.release();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    scrollTo({ top: 0, behavior: still ? 'instant' : 'smooth' });
    void this.updateComplete.then(() => this.#links()[0]?.focus({ preventScroll: true }));
  }

  #heard(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.composedPath())) {
      return;
    }
    const sequence = event.timeStamp - this.#afterG < SEQUENCE;
    this.#afterG = event.key === 'g' ? event.timeStamp : 0;
    if (sequence || (this.narrow && this.#openId() !== null)) {
      return;
    }
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      this.#move(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'a') {
      const alert = this.#find(this.#chosenId() ?? this.#openId() ?? '');
      if (alert && mayAcknowledge(alert, fleet().session)) {
        event.preventDefault();
        void this.#acknowledge(alert);
      }
    }
  }

  /** Enter opens by itself: what has the focus is a link. */
  #move(by: 1 | -1): void {
    const links = this.#links();
    const ids = this.#history.list().alerts.map(({ id }) => id);
    const link = links[moved(ids.indexOf(this.#chosenId() ?? this.#openId() ?? ''), by, links.length)];
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  }

  /** Of the row that has the focus. */
  #chosenId(): string | null {
    const focused = this.shadowRoot?.activeElement?.closest<HTMLElement>('li');
    return focused?.dataset.alertId ?? null;
  }

  #links(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('a.message')];
  }

  #openId(): string | null {
    return this.query.get('alert') || null;
  }

  #find(id: string): Alert | undefined {
    const { alerts, held } = this.#history.list();
    return [alerts, held, fleet().alerts.recent()].flat().find((alert) => alert.id === id);
  }

  #close(id: string): void {
    fleet().navigate(pathOf(this.#filters), { replace: true });
    void this.updateComplete.then(() => {
      this.#links().find((link) => link.closest<HTMLElement>('li')?.dataset.alertId === id)?.focus({ preventScroll: true });
    });
  }

  #panel(): FleetAlertPanel | null {
    return this.renderRoot.querySelector<FleetAlertPanel>('fleet-alert-panel');
  }

  /** For their names only; without them a stream is called a stream. */
  async #readStreams(): Promise<void> {
    try {
      this.streams = await fleet().video.streams();
    } catch {
      // The list of alerts says it when the services are away.
    }
  }
}

customElements.define('fleet-alerts-page', FleetAlertsPage);
