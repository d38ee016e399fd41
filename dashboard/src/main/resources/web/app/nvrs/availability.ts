/** How long an NVR was online, from the steps of its history. What nobody can know is unknown, and never counted as online. */
import type { Status, Transition } from '../wire.ts';

export interface Span {
  from: number;
  to: number;
  state: Status | 'unknown';
}

export interface History {
  /** Newest first, as the server tells them. */
  transitions: readonly Pick<Transition, 'version' | 'from' | 'to' | 'at'>[];
  /** All of them are there, down to the first that the server has. */
  complete: boolean;
  /** When the NVR was made known; before it there is nothing to know. */
  createdAt: number | null;
  /** Until when what is known is known: now, while the page is live. */
  knownUntil: number;
}

/** Adjoining spans from `from` to `to`, oldest first, no two beside each other with the same state. Epoch milliseconds. */
export function spans(history: History, from: number, to: number): Span[] {
  const steps = history.transitions.map(({ at, ...step }) => ({ ...step, at: Date.parse(at) })).toReversed();
  const found: Span[] = [];
  const add = (start: number, end: number, state: Span['state']): void => {
    const span = { from: Math.max(start, from), to: Math.min(end, to), state };
    const last = found.at(-1);
    if (span.to <= span.from) {
      return;
    }
    if (last?.state === state) {
      last.to = span.to;
    } else {
      found.push(span);
    }
  };
  const first = steps[0];
  if (!first) {
    add(from, to, 'unknown');
    return found;
  }
  const beginning = firstKnown(history, first.version);
  add(from, Math.min(beginning ?? first.at, first.at), 'unknown');
  if (beginning !== null) {
    add(beginning, first.at, first.from);
  }
  steps.forEach((step, i) => {
    const next = steps[i + 1];
    if (!next) {
      add(step.at, Math.max(step.at, history.knownUntil), step.to);
    } else {
      // A step in between that we may not see, or that is not kept any more: nobody knows when it was.
      add(step.at, next.at, next.from === step.to ? step.to : 'unknown');
    }
  });
  add(Math.max(history.knownUntil, steps.at(-1)!.at), to, 'unknown');
  return found;
}

/**
 * Since when the state before the first step is known: since the NVR was made, if that step is its first. Older steps
 * are deleted in time, and their times with them.
 */
function firstKnown({ complete, createdAt }: History, version: number): number | null {
  return complete && createdAt !== null && version <= 2 ? createdAt : null;
}

export interface Shares {
  /** Of the time that is known, 0 to 1; null when nothing is. */
  online: number | null;
  onlineMs: number;
  offlineMs: number;
  unknownMs: number;
  /** Times offline began, or lasted since before. */
  outages: number;
}

export function sharesOf(spans: readonly Span[]): Shares {
  const ms = (state: Span['state']) => spans.reduce((sum, span) => sum + (span.state === state ? span.to - span.from : 0), 0);
  const onlineMs = ms('online');
  const offlineMs = ms('offline');
  return {
    online: onlineMs + offlineMs === 0 ? null : onlineMs / (onlineMs + offlineMs),
    onlineMs,
    offlineMs,
    unknownMs: ms('unknown'),
    outages: spans.filter((span) => span.state === 'offline').length,
  };
}

/** "99.98 %", rounded down: an outage is never rounded away. */
export function availabilityText(online: number | null): string {
  return online === null ? 'Unknown' : `${(Math.floor(online * 10_000) / 100).toLocaleString('en')} %`;
}
