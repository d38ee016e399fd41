/** Live streams first, but nothing moves under the hand of who is about to point at it. */
import type { Stream } from '../wire.ts';

const RANK: Record<Stream['status'], number> = { streaming: 0, online: 1, offline: 2 };
const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function liveFirst(a: Stream, b: Stream): number {
  return RANK[a.status] - RANK[b.status] || names.compare(a.deviceName, b.deviceName) || (a.id < b.id ? -1 : 1);
}

/**
 * The ids to show, in order. While `held`, those that were shown stay where they are, even when the filter would not let them
 * in any more; what is gone leaves, what is new comes at the end.
 */
export function arrange(streams: ReadonlyMap<string, Stream>, matches: (stream: Stream) => boolean, shown: readonly string[], held: boolean): string[] {
  const wanted = [...streams.values()].filter(matches).sort(liveFirst).map((it) => it.id);
  if (!held) {
    return wanted;
  }
  const kept = shown.filter((id) => streams.has(id));
  return [...kept, ...wanted.filter((id) => !kept.includes(id))];
}
