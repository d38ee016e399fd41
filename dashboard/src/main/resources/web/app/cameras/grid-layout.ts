/** Where the rows of the camera grid stand, and where keys lead in it. Numbers in, numbers out. */
import type { CameraGroup } from './camera-groups.ts';

export interface GridSizes {
  /** Heights in pixels, each with the space below it. */
  header: number;
  tile: number;
  /** Between the last row of a group and the next header. */
  groupGap: number;
}

/** A header (`from` equals `to`), or the cameras `from` to `to` of a group in one row. */
export interface GridRow {
  readonly group: number;
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

export interface GridLayout {
  readonly groups: readonly CameraGroup[];
  readonly rows: readonly GridRow[];
  readonly columns: number;
  readonly height: number;
  readonly sizes: GridSizes;
}

/** As many columns as fit when none is narrower than `narrowest`. */
export function columnsFor(width: number, narrowest: number, gap: number): number {
  return Math.max(1, Math.floor((width + gap) / (narrowest + gap)));
}

export function layOut(
  groups: readonly CameraGroup[],
  columns: number,
  sizes: GridSizes,
  collapsed: ReadonlySet<number>,
): GridLayout {
  const rows: GridRow[] = [];
  let top = 0;
  groups.forEach(({ nvrId, ids }, group) => {
    rows.push({ group, from: 0, to: 0, top });
    top += sizes.header;
    for (let from = 0; from < ids.length && !collapsed.has(nvrId); from += columns) {
      rows.push({ group, from, to: Math.min(from + columns, ids.length), top });
      top += sizes.tile;
    }
    top += sizes.groupGap;
  });
  return { groups, rows, columns, height: Math.max(0, top - sizes.groupGap), sizes };
}

export function isHeader(row: GridRow): boolean {
  return row.from === row.to;
}

/** The row at a height: the last one that begins at or above it. */
export function rowAt({ rows }: GridLayout, y: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.top <= y) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return Math.max(0, low - 1);
}

/** Rows that can be seen between two heights, as [first, after the last). */
export function rowsBetween(layout: GridLayout, top: number, bottom: number): [number, number] {
  if (layout.rows.length === 0 || bottom <= 0 || top >= layout.height) {
    return [0, 0];
  }
  return [rowAt(layout, Math.max(0, top)), rowAt(layout, Math.min(bottom, layout.height)) + 1];
}

/** What a row is, whatever stands above it: it says again where the same thing is after a change. */
export function rowKey(layout: GridLayout, index: number): string {
  const row = layout.rows[index]!;
  const { nvrId, ids } = layout.groups[row.group]!;
  return isHeader(row) ? `n${nvrId}` : `c${ids[row.from]}`;
}

/** One thing in the grid, whatever stands above it: a camera, or what can be pressed in an NVR's header. */
export interface GridSpot {
  nvrId: number;
  /** null: the header. */
  camera: number | null;
  /** In the header. */
  column: number;
}

export function spotOf(layout: GridLayout, { row, column }: GridPlace): GridSpot {
  const { group, from, to } = layout.rows[row]!;
  const { nvrId, ids } = layout.groups[group]!;
  return from === to ? { nvrId, camera: null, column } : { nvrId, camera: ids[from + column]!, column: 0 };
}

/** Where the spot is now; a camera that is not shown any more is found at its NVR's header. */
export function placeOf(layout: GridLayout, spot: GridSpot): GridPlace | null {
  const group = layout.groups.findIndex((each) => each.nvrId === spot.nvrId);
  if (group < 0) {
    return null;
  }
  const header = firstRowOf(layout, group);
  const place = spot.camera === null ? -1 : layout.groups[group]!.ids.indexOf(spot.camera);
  const row = header + 1 + Math.floor(place / layout.columns);
  return place < 0 || layout.rows[row]?.group !== group
    ? { row: header, column: spot.camera === null ? spot.column : 0 }
    : { row, column: place % layout.columns };
}

/** How far a spot has moved; 0 when it is gone, or was not there. */
export function shiftOf(before: GridLayout, after: GridLayout, spot: GridSpot): number {
  const from = placeOf(before, spot);
  const to = placeOf(after, spot);
  return from && to ? after.rows[to.row]!.top - before.rows[from.row]!.top : 0;
}

/** As many groups are asked where they went. */
const WITNESSES = 7;

/**
 * How far what is seen between two heights has moved, as most of it has: the NVR at the top may be the one that moved, and
 * whoever reads the others does not want to travel with it.
 */
export function shiftOfView(before: GridLayout, after: GridLayout, top: number, bottom: number): number {
  const [from, to] = rowsBetween(before, top, bottom);
  const shifts: number[] = [];
  let group = -1;
  for (let row = from; row < to && shifts.length < WITNESSES; row++) {
    if (before.rows[row]!.group === group) {
      continue;
    }
    group = before.rows[row]!.group;
    const spot = spotOf(before, { row, column: 0 });
    if (placeOf(after, spot)) {
      shifts.push(shiftOf(before, after, spot));
    }
  }
  shifts.sort((a, b) => a - b);
  return shifts[(shifts.length - 1) >> 1] ?? 0;
}

function firstRowOf({ rows }: GridLayout, group: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]!.group < group) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** A header has as many places as it has things to press. */
export const HEADER_PLACES = 3;

export interface GridPlace {
  row: number;
  column: number;
}

export type GridKey = 'up' | 'down' | 'left' | 'right' | 'row-start' | 'row-end' | 'start' | 'end' | 'page-up' | 'page-down';

function lastColumn({ rows }: GridLayout, row: number): number {
  const { from, to } = rows[row]!;
  return from === to ? HEADER_PLACES - 1 : to - from - 1;
}

/** Where a key leads. `page` is how many rows are seen at once. Left and right go on in the next row. */
export function moveIn(layout: GridLayout, { row, column }: GridPlace, key: GridKey, page: number): GridPlace {
  const last = layout.rows.length - 1;
  const at = (wantedRow: number, wantedColumn: number): GridPlace => {
    const to = Math.max(0, Math.min(last, wantedRow));
    return { row: to, column: Math.max(0, Math.min(lastColumn(layout, to), wantedColumn)) };
  };
  switch (key) {
    case 'up':
      return row === 0 ? { row, column } : at(row - 1, column);
    case 'down':
      return row === last ? { row, column } : at(row + 1, column);
    case 'left':
      return column > 0 ? at(row, column - 1) : row > 0 ? at(row - 1, Infinity) : { row, column };
    case 'right':
      return column < lastColumn(layout, row) ? at(row, column + 1) : row < last ? at(row + 1, 0) : { row, column };
    case 'row-start':
      return at(row, 0);
    case 'row-end':
      return at(row, Infinity);
    case 'start':
      return at(0, 0);
    case 'end':
      return at(last, Infinity);
    case 'page-up':
      return at(row - page, column);
    case 'page-down':
      return at(row + page, column);
  }
}

/** The key of the keyboard, as the grid understands it. */
export function gridKey(key: string, ctrl: boolean): GridKey | null {
  switch (key) {
    case 'ArrowUp':
      return 'up';
    case 'ArrowDown':
      return 'down';
    case 'ArrowLeft':
      return 'left';
    case 'ArrowRight':
      return 'right';
    case 'Home':
      return ctrl ? 'start' : 'row-start';
    case 'End':
      return ctrl ? 'end' : 'row-end';
    case 'PageUp':
      return 'page-up';
    case 'PageDown':
      return 'page-down';
    default:
      return null;
  }
}
