import { dayKey, dayText } from '../elements/ages.ts';
import type { Alert } from '../wire.ts';
import type { NotificationType } from '../fleet.ts';
import type { Notice } from './notice-log.ts';

/** What the notification centre lists: alerts and notifications together, newest first, by day. Pure. */

export const MOST_ENTRIES = 60;

export interface Entry {
  key: string;
  at: number;
  message: string;
  detail: string;
  type: NotificationType;
  href: string | undefined;
  alert: Alert | null;
}

export interface Day {
  name: string;
  entries: Entry[];
}

const TYPES = { critical: 'error', high: 'error', medium: 'warning', low: 'info' } as const;

export function days(alerts: readonly Alert[], notices: readonly Notice[], zone: string, now: number): Day[] {
  const entries = [
    // Both are sorted already, so nothing below these can be among the first.
    ...alerts.slice(0, MOST_ENTRIES).map(ofAlert),
    ...notices.slice(0, MOST_ENTRIES).map(ofNotice),
  ];
  entries.sort((a, b) => b.at - a.at);
  const days: Day[] = [];
  let current = '';
  for (const entry of entries.slice(0, MOST_ENTRIES)) {
    const key = dayKey(entry.at, zone);
    if (key !== current) {
      current = key;
      days.push({ name: dayText(entry.at, zone, now), entries: [] });
    }
    days.at(-1)!.entries.push(entry);
  }
  return days;
}

function ofAlert(alert: Alert): Entry {
  return {
    key: alert.id,
    at: Date.parse(alert.createdAt),
    message: alert.message,
    detail: `Severity: ${alert.severity}${alert.acknowledgedAt ? ', acknowledged' : ''}`,
    type: alert.acknowledgedAt ? 'info' : (TYPES[alert.severity] ?? 'info'),
    href: `/alerts?alert=${encodeURIComponent(alert.id)}`,
    alert,
  };
}

function ofNotice(notice: Notice): Entry {
  return {
    key: `notice ${notice.id}`,
    at: notice.at,
    message: notice.message,
    detail: notice.detail ?? '',
    type: notice.type,
    href: notice.href,
    alert: null,
  };
}

/** "Notifications, 3 unread". */
export function bellName(unread: number): string {
  return unread === 0 ? 'Notifications' : `Notifications, ${unread.toLocaleString('en')} unread`;
}
