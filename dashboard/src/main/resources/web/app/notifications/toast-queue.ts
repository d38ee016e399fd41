import type { NotificationType } from '../fleet.ts';

/** Which notifications are on the screen, which wait, and for how long. Rules only; time is an argument. */

export const MOST_VISIBLE = 4;
export const MOST_WAITING = 20;
/** Who was reading when the time was up gets this long after looking away. */
const AT_LEAST_AFTER_PAUSE = 1500;

export interface Toast {
  readonly id: number;
  readonly message: string;
  readonly type: NotificationType;
  /** Milliseconds on the screen; 0: until dismissed. */
  readonly duration: number;
  readonly detail?: string;
  readonly href?: string;
  readonly key?: string;
  /** Epoch milliseconds when it was told. */
  readonly at: number;
  /** Milliseconds left, as of `Queue.since`. */
  readonly left: number;
}

export interface Queue {
  readonly visible: readonly Toast[];
  readonly waiting: readonly Toast[];
  /** Never shown, because too many waited. */
  readonly dropped: number;
  /** Somebody reads. */
  readonly paused: boolean;
  /** When `left` was true. */
  readonly since: number;
}

export const EMPTY: Queue = { visible: [], waiting: [], dropped: 0, paused: false, since: 0 };

/** The time that has passed takes away what is over, and lets in what waits. */
export function advance(queue: Queue, now: number): Queue {
  const passed = queue.paused ? 0 : Math.max(0, now - queue.since);
  const visible = queue.visible
    .map((toast) => (toast.duration === 0 ? toast : { ...toast, left: toast.left - passed }))
    .filter((toast) => toast.duration === 0 || toast.left > 0);
  return admit({ ...queue, visible, since: now });
}

/** One with the key of another takes its place and its id, and has its whole time again. */
export function add(queue: Queue, toast: Toast, now: number): Queue {
  const next = advance(queue, now);
  const same = (other: Toast) => toast.key !== undefined && other.key === toast.key;
  if (next.visible.some(same) || next.waiting.some(same)) {
    const take = (other: Toast) => (same(other) ? { ...toast, id: other.id } : other);
    return { ...next, visible: next.visible.map(take), waiting: next.waiting.map(take) };
  }
  return admit({ ...next, waiting: [...next.waiting, toast] });
}

export function dismiss(queue: Queue, id: number, now: number): Queue {
  const next = advance(queue, now);
  const others = (toast: Toast) => toast.id !== id;
  return admit({ ...next, visible: next.visible.filter(others), waiting: next.waiting.filter(others) });
}

export function pause(queue: Queue, paused: boolean, now: number): Queue {
  const next = advance(queue, now);
  const visible = paused
    ? next.visible
    : next.visible.map((toast) => ({ ...toast, left: Math.max(toast.left, Math.min(toast.duration, AT_LEAST_AFTER_PAUSE)) }));
  return { ...next, visible, paused };
}

/** Milliseconds until `advance` will change something; null: never by itself. */
export function nextChange(queue: Queue): number | null {
  const ends = queue.visible.filter((toast) => toast.duration > 0).map((toast) => toast.left);
  return queue.paused || ends.length === 0 ? null : Math.max(0, Math.min(...ends));
}

export function byKey(queue: Queue, key: string): Toast | undefined {
  return queue.visible.find((toast) => toast.key === key) ?? queue.waiting.find((toast) => toast.key === key);
}

function admit(queue: Queue): Queue {
  const free = Math.max(0, MOST_VISIBLE - queue.visible.length);
  const visible = [...queue.visible, ...queue.waiting.slice(0, free)];
  const waiting = queue.waiting.slice(free);
  let dropped = queue.dropped;
  while (waiting.length > MOST_WAITING) {
    // The oldest that is no error; among errors the oldest.
    const which = waiting.findIndex((toast) => toast.type !== 'error');
    waiting.splice(Math.max(0, which), 1);
    dropped++;
  }
  return { ...queue, visible, waiting, dropped: visible.length === 0 ? 0 : dropped };
}
