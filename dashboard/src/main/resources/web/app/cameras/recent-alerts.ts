import type { Alert } from '../wire.ts';

/** The newest `limit`, with an alert that was pushed or has changed; one that is there already is replaced. */
export function withAlert(alerts: readonly Alert[], alert: Alert, limit: number): Alert[] {
  return [alert, ...alerts.filter(({ id }) => id !== alert.id)]
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, limit);
}
