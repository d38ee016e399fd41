import type { FeedEvent, Position } from '../wire.ts';
import { covers, type Snapshot } from './snapshot.ts';

/** What came while a snapshot was read. */
export type Kept = { kind: 'events'; events: FeedEvent[] } | { kind: 'cursor'; at: Position };

/**
 * A snapshot under way. Pure: what happens gives the next state.
 *
 *   idle ──begin──▶ loading ──a snapshot that covers `from`──▶ idle, with snapshot and what was kept
 *                    │  ▲ └──failure, or one that is too old──▶ loading, once more after a while
 *                    └──┘ begin again: another `from`, nothing kept
 */
export type Loading =
  | { phase: 'idle' }
  | {
      phase: 'loading';
      /** Where the events that are kept begin; null while none are. */
      from: Position | null;
      kept: Kept[];
      size: number;
      /** Failures, and snapshots that were too old, in a row. */
      failures: number;
    };

export const IDLE: Loading = { phase: 'idle' };

/** Events that are kept at most. With more, reading begins anew from where they end. */
export const MOST_KEPT = 20_000;

export function begun(from: Position | null): Loading {
  return { phase: 'loading', from, kept: [], size: 0, failures: 0 };
}

/**
 * Keeps what came. When there is too much of it, what was kept is let go, and the snapshot has to be as new as that.
 */
export function kept(loading: Loading, what: Kept): Loading {
  if (loading.phase === 'idle' || loading.from === null) {
    return loading;
  }
  const size = loading.size + (what.kind === 'events' ? what.events.length : 0);
  if (size <= MOST_KEPT) {
    // The one list that grows in place: a copy for each message would cost the square of them.
    loading.kept.push(what);
    return { ...loading, size };
  }
  return { ...loading, from: lastOf([...loading.kept, what], loading.from), kept: [], size: 0 };
}

export function failed(loading: Loading): Loading {
  return loading.phase === 'idle' ? loading : { ...loading, failures: loading.failures + 1 };
}

/** The snapshot with what is to be applied after it, or null if it has to be read again. */
export function arrived(
  loading: Loading,
  read: Omit<Snapshot, 'from'>,
): { snapshot: Snapshot; kept: readonly Kept[] } | null {
  if (loading.phase === 'idle' || !covers(read, loading.from)) {
    return null;
  }
  return { snapshot: { ...read, from: loading.from }, kept: loading.kept };
}

function lastOf(all: readonly Kept[], from: Position): Position {
  let last = from;
  for (const what of all) {
    if (what.kind === 'cursor') {
      last = what.at.generation === last.generation && what.at.seq <= last.seq ? last : what.at;
      continue;
    }
    for (const event of what.events) {
      if (event.type !== 'camera_status_update' && event.seq > last.seq) {
        last = { ...last, seq: event.seq };
      }
    }
  }
  return last;
}
