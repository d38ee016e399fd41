import { epochMs } from '../elements/ages.ts';
import type { Alert, Severity } from '../wire.ts';

/** What the alerts page shows, as its address says it, and as the request for it says it. Pure. */

export const WORST_FIRST: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/** In the address as 1h, 24h, 7d; they move with the clock, so a kept link goes on showing the last hour. */
export const RANGES = { '1h': 3_600_000, '24h': 86_400_000, '7d': 7 * 86_400_000 } as const;
export type Range = keyof typeof RANGES;

export interface AlertFilters {
  /** None: all. */
  severities: readonly Severity[];
  acknowledged: boolean | null;
  streamId: string | null;
  nvrId: number | null;
  cameraId: number | null;
  range: Range | null;
  /** Epoch milliseconds; `from` inclusive, `to` exclusive. Not used with a range. */
  from: number | null;
  to: number | null;
}

export const NO_FILTERS: Readonly<AlertFilters> = Object.freeze({
  severities: [],
  acknowledged: null,
  streamId: null,
  nvrId: null,
  cameraId: null,
  range: null,
  from: null,
  to: null,
});

const id = (text: string | null): number | null => (text !== null && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null);

/** What the address says wrongly is passed over: links are typed, shortened and kept for years. */
export function fromQuery(query: URLSearchParams): AlertFilters {
  const named = query.getAll('severity').flatMap((each) => each.split(','));
  const range = query.get('range');
  const known = range !== null && range in RANGES ? (range as Range) : null;
  const acknowledged = query.get('acknowledged');
  return {
    severities: WORST_FIRST.filter((severity) => named.includes(severity)),
    acknowledged: acknowledged === 'true' ? true : acknowledged === 'false' ? false : null,
    streamId: query.get('streamId')?.slice(0, 100) || null,
    nvrId: id(query.get('nvrId')),
    cameraId: id(query.get('cameraId')),
    range: known,
    from: known ? null : epochMs(query.get('from')),
    to: known ? null : epochMs(query.get('to')),
  };
}

/** With what is chosen only, so that the plain page has a plain address. */
export function toQuery(filters: AlertFilters): URLSearchParams {
  const query = parameters(filters);
  if (filters.range) {
    query.set('range', filters.range);
  } else {
    putTimes(query, filters.from, filters.to);
  }
  return query;
}

/** The path of this page with these filters, and one alert open beside the list. */
export function pathOf(filters: AlertFilters, alert: string | null = null): string {
  const query = toQuery(filters);
  if (alert !== null) {
    query.set('alert', alert);
  }
  const text = query.toString();
  return text ? `/alerts?${text}` : '/alerts';
}

export function requestPath(filters: AlertFilters, now: number, cursor?: string): string {
  const query = parameters(filters);
  const { from, to } = times(filters, now);
  putTimes(query, from, to);
  query.set('limit', '50');
  if (cursor) {
    query.set('cursor', cursor);
  }
  return `/api/alerts?${query}`;
}

/** Whether the history would give it for these filters. */
export function fits(alert: Alert, filters: AlertFilters, now: number): boolean {
  const { from, to } = times(filters, now);
  const at = Date.parse(alert.createdAt);
  return (
    (filters.severities.length === 0 || filters.severities.includes(alert.severity)) &&
    (filters.acknowledged === null || filters.acknowledged === (alert.acknowledgedAt !== undefined)) &&
    (filters.streamId === null || filters.streamId === alert.streamId) &&
    (filters.nvrId === null || filters.nvrId === alert.nvrId) &&
    (filters.cameraId === null || filters.cameraId === alert.cameraId) &&
    (from === null || at >= from) &&
    (to === null || at < to)
  );
}

export function isAny(filters: AlertFilters): boolean {
  return toQuery(filters).size > 0;
}

function times({ range, from, to }: AlertFilters, now: number): { from: number | null; to: number | null } {
  return range ? { from: now - RANGES[range], to: null } : { from, to };
}

function parameters({ severities, acknowledged, streamId, nvrId, cameraId }: AlertFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (severities.length > 0) query.set('severity', severities.join(','));
  if (acknowledged !== null) query.set('acknowledged', String(acknowledged));
  if (streamId !== null) query.set('streamId', streamId);
  if (nvrId !== null) query.set('nvrId', String(nvrId));
  if (cameraId !== null) query.set('cameraId', String(cameraId));
  return query;
}

function putTimes(query: URLSearchParams, from: number | null, to: number | null): void {
  if (from !== null) query.set('from', new Date(from).toISOString());
  if (to !== null) query.set('to', new Date(to).toISOString());
}
