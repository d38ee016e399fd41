import type { TemplateResult } from 'lit';

export interface Column<T> {
  key: string;
  header: string;
  /** With its unit, `140px`; without it the column shares what is left. */
  width?: string;
  /** Its share of what is left, 1 when nothing is said. */
  flexGrow?: number;
  sortable?: boolean;
  align?: 'start' | 'center' | 'end';
  /** Not shown while the table is narrower than this, in pixels. */
  hideBelow?: number;
  /**
   * What stands in the cell, cheap: it is drawn for every row that scrolls past. What can be pressed in it has
   * `tabindex="-1"`, for the arrow keys lead there.
   */
  render(row: T): TemplateResult | string;
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

/** What a column that shares is never narrower than, in pixels. */
const NARROWEST = 100;

/** The columns a table of this width has room for. */
export function columnsAt<T>(columns: readonly Column<T>[], width: number): readonly Column<T>[] {
  return columns.filter(({ hideBelow }) => hideBelow === undefined || width >= hideBelow);
}

/** As `grid-template-columns`. */
export function tracksOf(columns: readonly Pick<Column<never>, 'width' | 'flexGrow'>[]): string {
  return columns.map(({ width, flexGrow }) => width ?? `minmax(${NARROWEST}px, ${flexGrow ?? 1}fr)`).join(' ');
}

/** What the next press on a header makes of the order: up, down, and as it was without any. */
export function nextSort(now: Sort | null, key: string): Sort | null {
  if (now?.key !== key) {
    return { key, direction: 'asc' };
  }
  return now.direction === 'asc' ? { key, direction: 'desc' } : null;
}
