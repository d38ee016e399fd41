import type { Alert, AlertPage } from '../wire.ts';
import { isAbove } from './alert-list.ts';

/** The list of the alerts page: what was read of the history, and what has come since. Pure. */

export interface HistoryList {
  /** Newest first, one per id. */
  readonly alerts: readonly Alert[];
  /** New ones that are not shown yet, so that nothing moves under the eyes of who reads. */
  readonly held: readonly Alert[];
  /** Where the next page begins; undefined on the last one. */
  readonly cursor: string | undefined;
}

export const NOTHING: HistoryList = { alerts: [], held: [], cursor: undefined };

/** A page of the history, the first or the next. What has come meanwhile stays. */
export function withPage(list: HistoryList, page: AlertPage): HistoryList {
  return { ...list, alerts: join(list.alerts, page.alerts), cursor: page.nextCursor };
}

export function arrived(list: HistoryList, alert: Alert, hold: boolean): HistoryList {
  if (list.alerts.some((each) => each.id === alert.id) || list.held.some((each) => each.id === alert.id)) {
    return list;
  }
  return hold ? { ...list, held: join(list.held, [alert]) } : { ...list, alerts: join(list.alerts, [alert]) };
}

export function released(list: HistoryList): HistoryList {
  return { ...list, alerts: join(list.alerts, list.held), held: [] };
}

/** Says something else of one that is in the list. It stays also when it does not fit the filters any more. */
export function changed(list: HistoryList, alert: Alert): HistoryList {
  const take = (each: Alert) => (each.id === alert.id ? { ...each, ...alert } : each);
  return { ...list, alerts: list.alerts.map(take), held: list.held.map(take) };
}

function join(list: readonly Alert[], more: readonly Alert[]): readonly Alert[] {
  const byId = new Map(list.map((alert) => [alert.id, alert]));
  for (const alert of more) {
    byId.set(alert.id, { ...byId.get(alert.id), ...alert });
  }
  return [...byId.values()].sort((a, b) => (isAbove(a, b) ? -1 : 1));
}

/** Where j and k lead from a row; -1 is before the first. */
export function moved(from: number, by: 1 | -1, length: number): number {
  return length === 0 ? -1 : Math.min(length - 1, Math.max(0, from + by));
}
