/** Which rows of a table there have to be. Numbers in, numbers out; heights in pixels. */

export interface Viewport {
  /** How far it is scrolled. */
  top: number;
  /** What is seen of the rows. */
  height: number;
}

/** Rows beyond each edge of what is seen, so that a turn of the wheel finds some. */
const BEYOND = 6;

/** As [first, after the last). */
export function rowsIn({ top, height }: Viewport, rowHeight: number, count: number): readonly [number, number] {
  const first = Math.floor(top / rowHeight) - BEYOND;
  const last = Math.ceil((top + height) / rowHeight) + BEYOND;
  const from = Math.min(Math.max(0, first), count);
  return [from, Math.max(from, Math.min(count, last))];
}

/** How far to scroll so that a row is seen whole; where it is seen already, not at all. */
export function topToShow(index: number, { top, height }: Viewport, rowHeight: number): number {
  const above = index * rowHeight;
  const below = above + rowHeight - height;
  return above < top ? above : Math.max(top, below);
}
