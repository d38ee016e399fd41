/** Where keys lead in a table. A row has as many stops as it has things to press, and cells without any. */

export interface Place {
  row: number;
  stop: number;
}

export interface Extent {
  rows: number;
  /** Of the row that is left; those of a table have about as many. */
  stops: number;
  /** Rows that are seen at once. */
  page: number;
}

/** null: the key means nothing here. */
export function moveTo(key: string, ctrl: boolean, { row, stop }: Place, { rows, stops, page }: Extent): Place | null {
  const at = (wanted: number, column: number): Place => ({
    row: Math.max(0, Math.min(rows - 1, wanted)),
    stop: Math.max(0, Math.min(stops - 1, column)),
  });
  switch (key) {
    case 'ArrowUp':
      return at(row - 1, stop);
    case 'ArrowDown':
      return at(row + 1, stop);
    case 'ArrowLeft':
      return at(row, stop - 1);
    case 'ArrowRight':
      return at(row, stop + 1);
    case 'Home':
      return ctrl ? at(0, 0) : at(row, 0);
    case 'End':
      return ctrl ? at(rows - 1, stops - 1) : at(row, stops - 1);
    case 'PageUp':
      return at(row - page, stop);
    case 'PageDown':
      return at(row + page, stop);
    default:
      return null;
  }
}
