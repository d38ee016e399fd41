/** When a chart is drawn again. */

export interface ChartPace {
  /** Something has changed since it was drawn. */
  dirty: boolean;
  visible: boolean;
  onlyVisible: boolean;
  /** Milliseconds; -Infinity before the first time. */
  drawnAt: number;
  /** Least time between two drawings, in milliseconds. */
  throttle: number;
}

/** Milliseconds until it is due; null: not before something happens. */
export function drawIn({ dirty, visible, onlyVisible, drawnAt, throttle }: ChartPace, now: number): number | null {
  if (!dirty || (onlyVisible && !visible)) {
    return null;
  }
  return Math.max(0, drawnAt + throttle - now);
}
