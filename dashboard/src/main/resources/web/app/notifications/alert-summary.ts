import type { NotificationType } from '../fleet.ts';
import type { Alert, Severity } from '../wire.ts';

/** The first two alerts of a moment are told one by one, the worst first; more of them are one notification. Pure. */

const WINDOW = 1500;
const ONE_BY_ONE = 2;
const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
const TYPES: Record<Severity, NotificationType> = { critical: 'error', high: 'error', medium: 'warning', low: 'info' };

export interface Burst {
  readonly lastAt: number;
  readonly told: number;
  /** Counts by severity of those that are summed. */
  readonly summed: Readonly<Record<Severity, number>>;
  readonly number: number;
}

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };
export const QUIET: Burst = { lastAt: -Infinity, told: 0, summed: NONE, number: 0 };

export interface AlertTelling {
  key: string;
  message: string;
  type: NotificationType;
  detail: string;
  href: string;
}

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return WORST_FIRST.indexOf(severity) <= WORST_FIRST.indexOf(least);
}

export function tellAlerts(
  burst: Burst,
  alerts: readonly Alert[],
  now: number,
  isOpen: (key: string) => boolean,
): { burst: Burst; tell: AlertTelling[] } {
  const goesOn = now - burst.lastAt <= WINDOW || (total(burst.summed) > 0 && isOpen(keyOf(burst)));
  const current = goesOn ? burst : { ...QUIET, number: burst.number + 1 };
  const sorted = [...alerts].sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
  const single = sorted.slice(0, Math.max(0, ONE_BY_ONE - current.told));
  const rest = sorted.slice(single.length);
  const summed = { ...current.summed };
  for (const alert of rest) {
    summed[alert.severity]++;
  }
  const next: Burst = { lastAt: now, told: current.told + single.length, summed, number: current.number };
  const tell = single.map(tellOne);
  if (rest.length > 0) {
    tell.push(sum(next));
  }
  return { burst: next, tell };
}

export function tellOne(alert: Alert): AlertTelling {
  return {
    key: `alert ${alert.id}`,
    message: alert.message,
    type: TYPES[alert.severity] ?? 'info',
    detail: `Severity: ${alert.severity}`,
    href: `/alerts?alert=${encodeURIComponent(alert.id)}`,
  };
}

function sum(burst: Burst): AlertTelling {
  const present = WORST_FIRST.filter((severity) => burst.summed[severity] > 0);
  const count = total(burst.summed);
  return {
    key: keyOf(burst),
    message: count === 1 ? '1 more new alert' : `${count.toLocaleString('en')} more new alerts`,
    type: TYPES[present[0]!],
    detail: `Severity: ${present.map((severity) => `${burst.summed[severity].toLocaleString('en')} ${severity}`).join(', ')}`,
    href: '/alerts',
  };
}

function keyOf(burst: Burst): string {
  return `alerts ${burst.number}`;
}

function total(counts: Readonly<Record<Severity, number>>): number {
  return WORST_FIRST.reduce((sum, severity) => sum + counts[severity], 0);
}
