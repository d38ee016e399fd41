import type { PlayerState } from '../fleet.ts';
import type { Stream } from '../wire.ts';

/** "12 streams: 9 live, 1 stale, 2 offline". What is not on the screen counts as the list says. */
export function countsText(streams: Iterable<Stream>, phases: ReadonlyMap<string, PlayerState['phase']>): string {
  const counts = { live: 0, delayed: 0, stale: 0, offline: 0 };
  let all = 0;
  for (const { id, status } of streams) {
    all++;
    const phase = phases.get(id);
    if (phase === 'delayed' || phase === 'stale') {
      counts[phase]++;
    } else if (status === 'offline') {
      counts.offline++;
    } else if (status === 'streaming') {
      counts.live++;
    }
  }
  const parts = Object.entries(counts).filter(([, count]) => count > 0).map(([what, count]) => `${count} ${what}`);
  return `${all} ${all === 1 ? 'stream' : 'streams'}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}
