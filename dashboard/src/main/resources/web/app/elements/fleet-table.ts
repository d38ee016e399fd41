import { LitElement, html, css, render, type PropertyValues, type TemplateResult } from 'lit';
import '@vaadin/grid/vaadin-grid.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import { badges, base, buttons } from './styles.ts';

export interface Column<T> {
  key: string;
  header: string;
  /** With its unit, `140px`; without it the column shares what is left. */
  width?: string;
  flexGrow?: number;
  sortable?: boolean;
  align?: 'start' | 'center' | 'end';
  /** Not shown while the table is narrower than this, in pixels. */
  hideBelow?: number;
  render(row: T): TemplateResult | string;
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

/** What we use of the grid; it comes without types. */
interface Grid extends HTMLElement {
  size: number;
  dataProvider: (params: { page: number; pageSize: number }, callback: (items: unknown[], size: number) => void) => void;
  allRowsVisible: boolean;
  clearCache(): void;
  requestContentUpdate(): void;
  recalculateColumnWidths(): void;
}

interface GridColumn extends HTMLElement {
  renderer: (root: HTMLElement, column: unknown, model: { index: number }) => void;
  hidden: boolean;
  direction: 'asc' | 'desc' | null;
}

/** Up to so many rows the table is as high as they are; above, it scrolls. */
const SHORT = 12;

/**
 * A table of any length of which only the visible rows exist. Whoever uses it sorts and filters: it shows `rows` as they
 * are, says `sort` (`Sort | null`) when a header is used and `open` (the row) when one is activated.
 */
export class FleetTable<T> extends LitElement {
  static override styles = [
    base,
    badges,
    buttons,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      vaadin-grid {
        height: 100%;
        min-height: 0;
        border: 1px solid var(--border);
        border-radius: var(--radius-2);
        overflow: hidden;
      }
      vaadin-grid.short {
        height: auto;
      }
      a {
        font-weight: 500;
        text-decoration: none;
      }
      a:hover {
        text-decoration: underline;
      }
    `,
  ];

  static override properties = {
    rows: { attribute: false },
    columns: { attribute: false },
    sort: { attribute: false },
    label: { type: String },
    rowId: { attribute: false },
    newest: { attribute: false },
    width: { state: true },
  };

  declare rows: readonly T[];
  declare columns: readonly Column<T>[];
  declare sort: Sort | null;
  declare label: string;
  /** Identity of a row, for `refresh`. */
  declare rowId: (row: T) => number | string;
  /** What there is to say of a row by now: it changes at once, and its place only with the next `rows`. */
  declare newest: (row: T) => T;
  declare width: number;

  #shownSize = -1;
  /** The cells that exist, and what each shows; the grid makes few and uses them again. */
  readonly #cells = new Map<HTMLElement, { column: Column<T>; index: number }>();
  readonly #observer = new ResizeObserver(([entry]) => {
    this.width = Math.round(entry?.contentRect.width ?? 0);
  });

  constructor() {
    super();
    this.rows = [];
    this.columns = [];
    this.sort = null;
    this.label = '';
    this.rowId = (row) => (row as { id: number }).id;
    this.newest = (row) => row;
    this.width = 10_000;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  /** Draws the rows with these ids again, those of them that are on the screen; without ids, all that are. */
  refresh(ids?: ReadonlySet<number | string>): void {
    for (const [root, { column, index }] of this.#cells) {
      const row = this.rows[index];
      if (!root.isConnected) {
        this.#cells.delete(root);
      } else if (row !== undefined && (ids === undefined || ids.has(this.rowId(row)))) {
        render(column.render(this.newest(row)), root);
      }
    }
  }

  override render(): TemplateResult {
    return html`<vaadin-grid
      class=${this.rows.length <= SHORT ? 'short' : ''}
      aria-label=${this.label}
      theme="no-border row-stripes"
      .allRowsVisible=${this.rows.length <= SHORT}
      @cell-activate=${(event: CustomEvent<{ model: { index: number } }>) => this.#open(event.detail.model.index)}
      @sorter-changed=${(event: Event) => this.#sorted(event)}
    >
      ${this.columns.map((column) => this.#column(column))}
    </vaadin-grid>`;
  }

  #column(column: Column<T>): TemplateResult {
    const renderer: GridColumn['renderer'] = (root, _column, model) => {
      // By index and not by the grid's own copy: rows are replaced when they change.
      const row = this.rows[model.index];
      this.#cells.set(root, { column, index: model.index });
      render(row === undefined ? html`` : column.render(this.newest(row)), root);
    };
    const hidden = column.hideBelow !== undefined && this.width < column.hideBelow;
    const direction = this.sort?.key === column.key ? this.sort.direction : null;
    return column.sortable
      ? html`<vaadin-grid-sort-column
          path=${column.key}
          header=${column.header}
          width=${column.width ?? '100px'}
          flex-grow=${column.flexGrow ?? (column.width ? 0 : 1)}
          text-align=${column.align ?? 'start'}
          .direction=${direction}
          .renderer=${this.#kept(column, renderer)}
          .hidden=${hidden}
        ></vaadin-grid-sort-column>`
      : html`<vaadin-grid-column
          header=${column.header}
          width=${column.width ?? '100px'}
          flex-grow=${column.flexGrow ?? (column.width ? 0 : 1)}
          text-align=${column.align ?? 'start'}
          .renderer=${this.#kept(column, renderer)}
          .hidden=${hidden}
        ></vaadin-grid-column>`;
  }

  /** The same function for the same column: a new one would make the grid forget every cell. */
  readonly #renderers = new WeakMap<Column<T>, GridColumn['renderer']>();

  #kept(column: Column<T>, renderer: GridColumn['renderer']): GridColumn['renderer'] {
    const known = this.#renderers.get(column);
    if (known) {
      return known;
    }
    this.#renderers.set(column, renderer);
    return renderer;
  }

  protected override updated(changed: PropertyValues): void {
    const grid = this.#grid();
    if (!grid || !changed.has('rows')) {
      return;
    }
    if (this.#shownSize < 0) {
      grid.dataProvider = ({ page, pageSize }, callback) => {
        const from = page * pageSize;
        const length = Math.max(0, Math.min(pageSize, this.rows.length - from));
        callback(
          Array.from({ length }, (_, i) => ({ index: from + i })),
          this.rows.length,
        );
      };
    }
    if (this.#shownSize !== this.rows.length) {
      this.#shownSize = this.rows.length;
      grid.size = this.rows.length;
      grid.clearCache();
    } else {
      grid.requestContentUpdate();
    }
  }

  #open(index: number): void {
    const row = this.rows[index];
    if (row !== undefined) {
      this.dispatchEvent(new CustomEvent<T>('open', { detail: row }));
    }
  }

  #sorted(event: Event): void {
    const column = event.target as unknown as { path: string; direction: 'asc' | 'desc' | null };
    if (!column.direction && column.path !== this.sort?.key) {
      // The header before gives up its place to the one that was chosen; that is no choice of its own.
      return;
    }
    const sort: Sort | null = column.direction ? { key: column.path, direction: column.direction } : null;
    if (sort?.key !== this.sort?.key || sort?.direction !== this.sort?.direction) {
      this.sort = sort;
      this.dispatchEvent(new CustomEvent<Sort | null>('sort', { detail: sort }));
    }
  }

  #grid(): Grid | null {
    return this.renderRoot.querySelector<Grid>('vaadin-grid');
  }
}

customElements.define('fleet-table', FleetTable);
