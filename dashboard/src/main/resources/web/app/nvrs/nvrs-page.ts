import { LitElement, html, css, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { fleet, type ApiFailure, type Changes } from '../fleet.ts';
import { icon } from '../elements/icons.ts';
import { Live } from '../elements/live.ts';
import { Seldom } from '../elements/seldom.ts';
import { base, buttons, hidden, pages } from '../elements/styles.ts';
import type { FleetTable, Sort } from '../table/fleet-table.ts';
import '../elements/fleet-confirm.ts';
import '../elements/fleet-empty.ts';
import '../elements/fleet-freshness.ts';
import '../elements/fleet-skeleton.ts';
import '../table/fleet-table.ts';
import type { FleetConfirm } from '../elements/fleet-confirm.ts';
import { fromQuery, isFiltering, NO_FILTERS, pathOf, type NvrFilters } from './filters.ts';
import { nvrColumns } from './nvr-columns.ts';
import type { NvrItem, SortKey } from './nvr-item.ts';
import { NvrList } from './nvr-list.ts';
import type { FleetNvrForm } from './fleet-nvr-form.ts';
import './fleet-nvr-filters.ts';
import './fleet-nvr-form.ts';
import './fleet-nvr-stats.ts';

/** A list of thousands moves this often at most, in milliseconds; what changes within it is drawn at once. */
const REORDER = 1000;

export class FleetNvrsPage extends LitElement {
  static override styles = [
    base,
    buttons,
    hidden,
    pages,
    css`
      fleet-table.long {
        height: max(420px, calc(100dvh - 330px));
      }
    `,
  ];

  static override properties = {
    params: { attribute: false },
    query: { attribute: false },
    rows: { state: true },
  };

  declare params: Record<string, string>;
  declare query: URLSearchParams;
  declare rows: readonly NvrItem[];

  readonly #list = new NvrList(fleet().state);
  readonly #newest = (item: NvrItem) => this.#list.get(item.id) ?? item;
  readonly #live = () => fleet().state.freshness().source === 'live';
  readonly #readOnly = nvrColumns({ live: this.#live, edit: null, remove: null });
  readonly #editable = nvrColumns({
    live: this.#live,
    edit: (item) => this.#go({ edit: item.id }),
    remove: (item) => this.#go({ remove: item.id }),
  });
  #filters: NvrFilters = NO_FILTERS;
  #structure = true;
  readonly #reorder = new Seldom(this, REORDER, () => this.#order());
  readonly #count = new Seldom(this, fleet().configuration.debounceDelay, () => this.requestUpdate());

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
    this.rows = [];
    new Live(this, ['changes'], (changes) => this.#changed(changes as Changes));
    new Live(this, ['freshness', 'stats:updated'], () => this.#count.want());
    // "Now" is said in the rows, and is not so any more.
    new Live(this, ['freshness'], () => this.#table()?.refresh());
  }

  override connectedCallback(): void {
    // What happened while the page was away was told to nobody.
    this.#structure = true;
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('query')) {
      this.#filters = fromQuery(this.query);
      this.#list.show(this.#filters);
      this.#order();
    }
  }

  protected override updated(): void {
    this.#dialogs();
  }

  override render(): TemplateResult {
    const { state, session } = fleet();
    // Counts are copied: the list moves its own in place, and an element only looks at what is another object.
    const removed = this.#filters.remove === null ? undefined : state.getNVR(this.#filters.remove);
    return html`<div class="page">
      <div class="page-head">
        <h1>NVRs</h1>
        <fleet-freshness></fleet-freshness>
        ${session.may('enrol') ? html`<a class="button primary" href="/enrol">${icon('plus')}Enrol an NVR</a>` : nothing}
      </div>
      <fleet-nvr-stats></fleet-nvr-stats>
      <fleet-nvr-filters
        .filters=${this.#filters}
        .statuses=${new Map(this.#list.counts('status'))}
        .regions=${new Map(this.#list.counts('region'))}
        @filters=${({ detail }: CustomEvent<NvrFilters>) => this.#go(detail)}
      ></fleet-nvr-filters>
      ${this.#content()}
      <fleet-nvr-form @closed=${() => this.#go({ edit: null })}></fleet-nvr-form>
      <fleet-confirm
        heading="Delete ${removed?.device_name ?? 'this NVR'}?"
        @confirmed=${() => removed && void this.#remove(removed.id, removed.device_name)}
        @closed=${() => this.#go({ remove: null })}
      >
        Its cameras, its keys and its history go with it, and its connection is closed. This cannot be undone.
      </fleet-confirm>
    </div>`;
  }

  #content(): TemplateResult {
    if (this.rows.length === 0) {
      return this.#nothing();
    }
    const { sort: key, descending } = this.#filters;
    const shown = this.rows.length.toLocaleString('en');
    const sort: Sort = { key, direction: descending ? 'desc' : 'asc' };
    return html`<p class="dim small number" aria-live="off">
        ${isFiltering(this.#filters) ? `${shown} of ${this.#list.total().toLocaleString('en')} NVRs` : `${shown} NVRs`}
      </p>
      <fleet-table
        class=${this.rows.length > 12 ? 'long' : ''}
        .rows=${this.rows}
        .newest=${this.#newest}
        .columns=${fleet().session.may('edit') ? this.#editable : this.#readOnly}
        .sort=${sort}
        label="NVRs, ${shown}"
        @sort=${this.#sorted}
        @open=${({ detail }: CustomEvent<NvrItem>) => fleet().navigate(`/nvrs/${detail.id}`)}
      ></fleet-table>`;
  }

  #nothing(): TemplateResult {
    const { state, session } = fleet();
    if (this.#list.total() > 0) {
      return html`<fleet-empty icon="search" heading="No NVR fits">
        Every NVR is hidden by the filters above. <a href="/nvrs">Show all NVRs</a>
      </fleet-empty>`;
    }
    if (state.freshness().source === 'none') {
      return html`<fleet-skeleton rows="8"></fleet-skeleton>`;
    }
    return html`<fleet-empty icon="nvr" heading="No NVRs yet">
      ${session.may('enrol')
        ? html`<p>Enrol one, and it appears here.</p>
            <p><a class="button primary" href="/enrol">Enrol an NVR</a></p>`
        : html`<p>There is none in your regions. An administrator can enrol one, or give you a region.</p>`}
    </fleet-empty>`;
  }

  #changed(changes: Changes): void {
    this.#structure ||= changes.structure;
    const { rows, ids } = this.#list.change(changes);
    if (rows || changes.structure) {
      this.#reorder.want();
    }
    if (ids.size > 0) {
      this.#table()?.refresh(ids);
    }
    this.#count.want();
  }

  #table(): FleetTable<NvrItem> | null {
    return this.renderRoot.querySelector<FleetTable<NvrItem>>('fleet-table');
  }

  /** Takes the list as it is now into what is shown. */
  #order(): void {
    if (this.#structure) {
      this.#structure = false;
      this.#list.load();
    }
    this.rows = this.#list.rows();
  }

  #go(change: Partial<NvrFilters>): void {
    const next = pathOf({ ...this.#filters, ...change });
    if (next !== pathOf(this.#filters)) {
      fleet().navigate(next, { replace: true });
    }
  }

  #sorted({ detail }: CustomEvent<Sort | null>): void {
    this.#go({ sort: (detail?.key ?? NO_FILTERS.sort) as SortKey, descending: detail?.direction === 'desc' });
  }

  /** The NVR that a dialog is open for; dialogs follow the address, so that it can be sent to somebody. */
  #open = '';

  #dialogs(): void {
    const { edit, remove } = this.#filters;
    const id = edit ?? remove;
    const nvr = id === null ? undefined : fleet().state.getNVR(id);
    const wanted = nvr && fleet().session.may('edit') ? `${edit === null ? 'remove' : 'edit'} ${nvr.id}` : '';
    if (wanted === this.#open) {
      return;
    }
    this.#open = wanted;
    if (nvr && wanted) {
      if (edit === null) {
        void this.renderRoot.querySelector<FleetConfirm>('fleet-confirm')?.show();
      } else {
        void this.renderRoot.querySelector<FleetNvrForm>('fleet-nvr-form')?.show(nvr);
      }
    }
  }

  /** Gone at once for who looks; back again, with a reason, when the server says no. */
  async #remove(id: number, name: string): Promise<void> {
    this.#list.hide(id);
    this.rows = this.#list.rows();
    try {
      await fleet().api.send('DELETE', `/api/nvrs/${id}`);
      fleet().notifications.success(`${name} was deleted`);
    } catch (failure) {
      this.#list.unhide(id);
      this.rows = this.#list.rows();
      fleet().notifications.error(`${name} could not be deleted`, { detail: (failure as ApiFailure).message });
    }
  }
}

customElements.define('fleet-nvrs-page', FleetNvrsPage);
