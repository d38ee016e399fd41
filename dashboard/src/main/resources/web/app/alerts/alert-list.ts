import type { Alert, PushedAlert } from '../wire.ts';

/** The list of alerts that a page keeps: newest first, one per id, bounded. Rules only; `alert-store.ts` has the list. */

export const KEPT = 500;

export interface Merged {
  list: readonly Alert[];
  /** Not in the list before, oldest first. */
  added: Alert[];
  /** In the list before, and acknowledged only now. */
  acknowledged: Alert[];
}

export function fromPush(pushed: PushedAlert): Alert {
  const alert: Alert = {
    id: pushed.id,
    severity: pushed.severity,
    message: pushed.message,
    metadata: pushed.metadata ?? {},
    createdAt: pushed.created_at,
  };
  if (pushed.occurred_at !== undefined) alert.occurredAt = pushed.occurred_at;
  if (pushed.stream_id !== undefined) alert.streamId = pushed.stream_id;
  if (pushed.nvr_id !== undefined) alert.nvrId = pushed.nvr_id;
  if (pushed.camera_id !== undefined) alert.cameraId = pushed.camera_id;
  if (pushed.hostname !== undefined) alert.hostname = pushed.hostname;
  return alert;
}

/** Whether `a` stands above `b`: the newer one, and of two of one moment the one with the greater id, as in the history. */
export function isAbove(a: Alert, b: Alert): boolean {
  const difference = Date.parse(a.createdAt) - Date.parse(b.createdAt);
  return difference !== 0 ? difference > 0 : a.id > b.id;
}

/** What falls off the end of a full list was never added: it is not news. */
export function merge(list: readonly Alert[], incoming: readonly Alert[], kept = KEPT): Merged {
  const merged = [...list];
  const known = new Map(list.map((alert) => [alert.id, alert]));
  const added = new Map<string, Alert>();
  const acknowledged: Alert[] = [];
  for (const alert of incoming) {
    const before = known.get(alert.id);
    const joined = before ? join(before, alert) : alert;
    known.set(alert.id, joined);
    if (before) {
      merged.splice(merged.indexOf(before), 1, joined);
      if (!before.acknowledgedAt && joined.acknowledgedAt && !added.has(alert.id)) {
        acknowledged.push(joined);
      }
    } else {
      merged.splice(place(merged, joined), 0, joined);
    }
    if (!before || added.has(alert.id)) {
      added.set(alert.id, joined);
    }
  }
  for (const gone of merged.splice(kept)) {
    added.delete(gone.id);
  }
  return { list: merged, added: merged.filter((alert) => added.has(alert.id)).reverse(), acknowledged };
}

/** A push does not know who saw to it, so what is known of that stays; the history's word on it is taken. */
function join(before: Alert, now: Alert): Alert {
  return now.acknowledgedAt || !before.acknowledgedAt
    ? { ...before, ...now, createdAt: before.createdAt }
    : { ...before, ...now, createdAt: before.createdAt, acknowledgedAt: before.acknowledgedAt, acknowledgedBy: before.acknowledgedBy };
}

function place(list: readonly Alert[], alert: Alert): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAbove(alert, list[middle]!)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

/**
 * Unread are those newer than what was read last and those that arrived late, with a time before it. What somebody has seen
 * to needs nobody's attention.
 */
export function countUnread(list: readonly Alert[], readUntil: number, late: ReadonlySet<string>): number {
  let count = 0;
  for (const alert of list) {
    if (!alert.acknowledgedAt && (late.has(alert.id) || Date.parse(alert.createdAt) > readUntil)) {
      count++;
    }
  }
  return count;
}
