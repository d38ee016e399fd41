import type { PlayerState } from '../fleet.ts';
import type { Stream } from '../wire.ts';

/** "12 streams: 10 connected (1 stale), 2 offline". What the pictures look like is known of those on the screen only. */
export function countsText(streams: Iterable<Stream>, phases: ReadonlyMap<string, PlayerState['phase']>): string {
  let [all, offline, stale, delayed] = [0, 0, 0, 0];
  for (const { id, status } of streams) {
    const phase = phases.get(id);
    all++;
    offline += Number(status === 'offline');
    stale += Number(phase === 'stale');
    delayed += Number(phase === 'delayed');
  }
  const doubtful = [stale > 0 ? `${stale} stale` : '', delayed > 0 ? `${delayed} delayed` : ''].filter(Boolean).join(', ');
  const connected = `${all - offline} connected${doubtful === '' ? '' : ` (${doubtful})`}`;
  return `${all} ${all === 1 ? 'stream' : 'streams'}: ${connected}${offline === 0 ? '' : `, ${offline} offline`}`;
}
