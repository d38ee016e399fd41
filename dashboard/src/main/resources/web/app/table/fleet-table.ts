import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../elements/icons.ts';
import { Seldom } from '../elements/seldom.ts';
import { badges, base, buttons } from '../elements/styles.ts';
import { everySecond } from '../elements/ticker.ts';
import { columnsAt, nextSort, tracksOf, type Column, type Sort } from './column.ts';
import { moveTo, type Place } from './moves.ts';
import { RowPool } from './row-pool.ts';
import { HEAD, tableStyles } from './table-styles.ts';
import { rowsIn, topToShow, type Viewport } from './visible-rows.ts';

export type { Column, Sort } from './column.ts';

type Id = number | string;

/** Up to so many rows the table is as high as they are; above, it scrolls. */
const SHORT = 12;

/** The order of the elements follows that of the rows at most so often, in milliseconds: nobody sees it, some hear it. */
const TIDY = 500;

/**
 * A table of any length of which only the visible rows exist. Whoever uses it sorts and filters: it shows `rows` as they
 * are, says `sort` (`Sort | null`) when a header is used and `open` (the row) when one is activated.
 */
export class FleetTable<T> extends LitElement {
  static override styles = [base, badges, buttons, tableStyles];

  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    sort: { attribute: false },
    label: { type: String },
    rowHeight: { attribute: false },
    rowId: { attribute: false },
    newest: { attribute: false },
    width: { state: true },
  };

  declare rows: readonly T[];
  declare columns: readonly Column<T>[];
  declare sort: Sort | null;
  declare label: string;
  /** In pixels, the same for all. */
  declare rowHeight: number;
  declare rowId: (row: T) => Id;
  /** What there is to say of a row by now: it changes at once, and its place only with the next `rows`. */
  declare newest: (row: T) => T;
  declare width: number;

  #shownColumns: readonly Column<T>[] = [];
  #pool: RowPool<T> | undefined;
  #viewport: Viewport = { top: 0, height: 0 };
  /** Where the keys are: a row, wherever it goes, and a stop in it. */
  #active: { id: Id; stop: number } | null = null;
  #stopTicking: (() => void) | undefined;
  readonly #tidy = new Seldom(this, TIDY, () => this.#pool?.tidy(this.#focused()));
  readonly #observer = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.sort = null;
    this.label = '';
    this.rowHeight = 44;
    this.rowId = (row) => (row as { id: number }).id;
    this.newest = (row) => row;
    this.width = 10_000;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
    // Rows say how long ago something was.
    this.#stopTicking = everySecond(() => this.refresh());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#stopTicking?.();
  }

  /** Draws the rows with these ids again, those of them that are on the screen; without ids, all that are. */
  refresh(ids?: ReadonlySet<Id>): void {
    this.#pool?.refresh((id, index) => {
      const row = ids === undefined || ids.has(id) ? this.rows[index] : undefined;
      return row && this.newest(row);
    });
  }

  protected override willUpdate(): void {
    this.#shownColumns = columnsAt(this.columns, this.width);
  }

  override render(): TemplateResult {
    return html`<div
      class="table"
      role="grid"
      tabindex="0"
      aria-label=${this.label}
      aria-rowcount=${this.rows.length + 1}
      aria-colcount=${this.#shownColumns.length}
      .style=${`--row: ${this.rowHeight}px; --tracks: ${tracksOf(this.#shownColumns)}`}
      @scroll=${this.#scrolled}
      @keydown=${this.#pressed}
      @focusin=${this.#entered}
    >
      <div role="rowgroup">
        <div class="head" role="row" aria-rowindex="1">${this.#shownColumns.map((column, i) => this.#head(column, i))}</div>
      </div>
      <div class="body" role="rowgroup" .style=${`height: ${this.rows.length * this.rowHeight}px`} @click=${this.#clicked}></div>
    </div>`;
  }

  #head(column: Column<T>, index: number): TemplateResult {
    const direction = this.sort?.key === column.key ? this.sort.direction : null;
    const order = direction === null ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
    return html`<div
      class="cell ${column.align ?? ''}"
      role="columnheader"
      aria-colindex=${index + 1}
      aria-sort=${column.sortable ? order : nothing}
    >
      ${column.sortable
        ? html`<button class="sort" @click=${() => this.#sortBy(column.key)}>
            ${column.header} ${direction ? icon(direction === 'desc' ? 'arrow-down' : 'arrow-up') : nothing}
          </button>`
        : html`<span class="label">${column.header}</span>`}
    </div>`;
  }

  readonly #cells = (row: T): TemplateResult =>
    html`${this.#shownColumns.map(
      (column, i) => html`<div class="cell ${column.align ?? ''}" role="gridcell" aria-colindex=${i + 1}>${column.render(row)}</div>`,
    )}`;

  protected override updated(changed: PropertyValues): void {
    this.#pool ??= new RowPool<T>(this.renderRoot.querySelector<HTMLElement>('.body')!, this.#cells);
    if (changed.has('rows') || changed.has('columns') || changed.has('rowHeight') || changed.has('width')) {
      this.#draw(true);
    }
  }

  #table(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>('.table')!;
  }

  #measure(): void {
    const table = this.#table();
    this.width = Math.round(table.clientWidth);
    this.#viewport = { top: table.scrollTop, height: table.clientHeight - HEAD };
    this.#draw(false);
  }

  readonly #scrolled = (): void => {
    this.#viewport = { ...this.#viewport, top: this.#table().scrollTop };
    this.#draw(false);
  };

  /** @param again whether what is on the screen may look different by now */
  #draw(again: boolean): void {
    const all = this.rows.length <= SHORT;
    const [from, to] = all ? [0, this.rows.length] : rowsIn(this.#viewport, this.rowHeight, this.rows.length);
    const wanted = new Map<Id, { row: T; index: number }>();
    const want = (index: number) => {
      const row = this.rows[index]!;
      wanted.set(this.rowId(row), { row: this.newest(row), index });
    };
    for (let index = from; index < to; index++) {
      want(index);
    }
    if (this.#active && !wanted.has(this.#active.id) && this.#focused()) {
      // It was scrolled, or sorted, out of sight, and keeps the focus.
      const index = this.#indexOf(this.#active.id);
      if (index >= 0) {
        want(index);
      } else {
        this.#table().focus({ preventScroll: true });
      }
    }
    this.#pool?.show(wanted, this.rowHeight, again);
    this.#tidy.want();
  }

  #indexOf(id: Id): number {
    return this.rows.findIndex((row) => this.rowId(row) === id);
  }

  /** What has the focus, when it is in a row. */
  #focused(): Element | null {
    const element = (this.renderRoot as ShadowRoot).activeElement;
    return element?.closest('.body') ? element : null;
  }

  #sortBy(key: string): void {
    this.sort = nextSort(this.sort, key);
    this.dispatchEvent(new CustomEvent<Sort | null>('sort', { detail: this.sort }));
  }

  #open(id: Id): void {
    const index = this.#indexOf(id);
    if (index >= 0) {
      this.dispatchEvent(new CustomEvent<T>('open', { detail: this.newest(this.rows[index]!) }));
    }
  }

  readonly #clicked = (event: MouseEvent): void => {
    const target = event.target as Element;
    // Who marked text to copy it did not mean to go anywhere.
    if (target.closest('a, button') || getSelection()?.type === 'Range') {
      return;
    }
    const id = this.#pool?.idOf(target);
    if (id !== undefined) {
      this.#open(id);
    }
  };

  /** The mouse, or a finger, may put the focus anywhere; the keys go on from there. */
  readonly #entered = (event: FocusEvent): void => {
    const target = event.target as Element;
    const id = this.#pool?.idOf(target);
    if (id !== undefined) {
      this.#active = { id, stop: Math.max(0, stopsOf(this.#pool?.elementOf(id)).indexOf(target as HTMLElement)) };
    }
  };

  readonly #pressed = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (event.altKey || event.metaKey || event.shiftKey || this.rows.length === 0 || target.closest('.head')) {
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ') && target.matches('.cell') && this.#active) {
      event.preventDefault();
      this.#open(this.#active.id);
      return;
    }
    const inRow = this.#focused() !== null;
    const known = this.#active ? this.#indexOf(this.#active.id) : -1;
    const place = { row: Math.max(0, known), stop: this.#active?.stop ?? 0 };
    const page = Math.max(1, Math.floor(this.#viewport.height / this.rowHeight) - 1);
    const stops = stopsOf(this.#active ? this.#pool?.elementOf(this.#active.id) : undefined).length || this.#shownColumns.length;
    const moved = moveTo(event.key, event.ctrlKey, place, { rows: this.rows.length, stops, page });
    if (moved) {
      event.preventDefault();
      // Who comes to the table is first led to where the keys were, or to the first row that is seen.
      this.#focus(inRow ? moved : known >= 0 ? place : { row: Math.ceil(this.#viewport.top / this.rowHeight), stop: 0 });
    }
  };

  #focus({ row, stop }: Place): void {
    const index = Math.min(row, this.rows.length - 1);
    const id = this.rowId(this.rows[index]!);
    this.#active = { id, stop };
    const table = this.#table();
    const top = topToShow(index, this.#viewport, this.rowHeight);
    if (top !== this.#viewport.top) {
      table.scrollTop = top;
      this.#scrolled();
    }
    const stops = stopsOf(this.#pool?.elementOf(id));
    const wanted = stops[Math.min(stop, stops.length - 1)];
    if (wanted && !wanted.matches('a, button')) {
      wanted.tabIndex = -1;
    }
    wanted?.focus({ preventScroll: true });
  }
}

/** Where the focus can be in a row: on what can be pressed, and on cells that have nothing of that kind. */
function stopsOf(row: HTMLElement | undefined): HTMLElement[] {
  return [...(row?.children ?? [])].flatMap((cell) => {
    const pressed = [...cell.querySelectorAll<HTMLElement>('a, button')];
    return pressed.length > 0 ? pressed : [cell as HTMLElement];
  });
}

customElements.define('fleet-table', FleetTable);
