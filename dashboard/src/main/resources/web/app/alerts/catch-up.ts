import type { Alert, AlertPage } from '../wire.ts';

/** How the history is read after an absence: from where, in which pages, and when again after a failure. */

const OVERLAP = 10 * 60 * 1000;
const PAGE = 200;
/** 600 alerts; the page keeps 500. */
const MOST_PAGES = 3;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;

/**
 * Ten minutes before the last complete reading, since a pushed alert may be newer than one still on its way. The reading
 * counts from the newest alert that it brought, where that is earlier: this machine's clock may be ahead of the server's.
 * null: from anywhere.
 */
export function readFrom(completeAt: number | null, newestRead: number | null): number | null {
  return completeAt === null || newestRead === null ? null : Math.min(completeAt, newestRead) - OVERLAP;
}

/** Full jitter. `attempt` counts from 0; `random` is 0 to 1. */
export function retryDelay(attempt: number, random: number): number {
  return Math.max(200, Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempt, 10)) * random);
}

/** Who may not read is not helped by asking again; everything else may pass. */
export function isWorthRetrying(status: number): boolean {
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

/** What was read, also when it ended with a failure half way. */
export interface Reading {
  alerts: Alert[];
  /** There would have been more pages. */
  full: boolean;
  failure: Error | null;
}

export async function readHistory(get: (path: string) => Promise<AlertPage>, from: number | null): Promise<Reading> {
  const alerts: Alert[] = [];
  const start = from === null ? 'limit=100' : `limit=${PAGE}&from=${encodeURIComponent(new Date(from).toISOString())}`;
  let cursor: string | undefined;
  try {
    for (let page = 0; page < (from === null ? 1 : MOST_PAGES); page++) {
      const answer = await get(`/api/alerts?${start}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
      alerts.push(...answer.alerts);
      cursor = answer.nextCursor;
      if (!cursor) {
        break;
      }
    }
    return { alerts, full: cursor !== undefined, failure: null };
  } catch (failure) {
    return { alerts, full: false, failure: failure as Error };
  }
}
