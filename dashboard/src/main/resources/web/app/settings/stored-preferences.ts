import type { Configuration } from '../configuration.ts';
import type { Preferences } from '../fleet.ts';
import type { Severity } from '../wire.ts';

export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** Durations that can be kept, in milliseconds; 0 stays until dismissed. */
const SHORTEST = 1000;
const LONGEST = 60_000;

export function defaultsOf(configuration: Configuration): Preferences {
  return {
    theme: 'system',
    timeZone: 'local',
    showNotifications: configuration.showNotifications,
    soundAlerts: configuration.soundAlerts,
    notificationDuration: isDuration(configuration.notificationDuration) ? configuration.notificationDuration : 5000,
    leastSeverity: 'low',
  };
}

/**
 * What of a stored text can be used. Anybody may have written into the storage, also a newer version of this page, so each
 * value is looked at by itself and passed over when it is not one.
 */
export function readStored(text: string | null): Partial<Preferences> {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  return valid(typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {});
}

/** Leaves out what is not a value of its setting. */
export function valid(change: Partial<Record<keyof Preferences, unknown>>): Partial<Preferences> {
  const taken: Partial<Preferences> = {};
  const { theme, timeZone, showNotifications, soundAlerts, notificationDuration, leastSeverity } = change;
  if (theme === 'system' || theme === 'light' || theme === 'dark') {
    taken.theme = theme;
  }
  if (typeof timeZone === 'string' && isTimeZone(timeZone)) {
    taken.timeZone = timeZone;
  }
  if (typeof showNotifications === 'boolean') {
    taken.showNotifications = showNotifications;
  }
  if (typeof soundAlerts === 'boolean') {
    taken.soundAlerts = soundAlerts;
  }
  if (isDuration(notificationDuration)) {
    taken.notificationDuration = notificationDuration;
  }
  if (SEVERITIES.includes(leastSeverity as Severity)) {
    taken.leastSeverity = leastSeverity as Severity;
  }
  return taken;
}

export function isTimeZone(zone: string): boolean {
  if (zone === 'local' || zone === 'UTC') {
    return true;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && (value === 0 || (value >= SHORTEST && value <= LONGEST));
}
