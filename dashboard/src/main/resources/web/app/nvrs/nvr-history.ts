import type { Transition } from '../wire.ts';

export interface HistoryPage {
  transitions: Transition[];
  next_cursor: string | null;
}

/** The steps that are known, newest first, each once: the newest page is asked for again at every change. */
export function merged(known: readonly Transition[], page: readonly Transition[]): Transition[] {
  const byVersion = new Map([...known, ...page].map((step) => [step.version, step]));
  return [...byVersion.values()].sort((a, b) => b.version - a.version);
}

/** Whether the page reaches what was known before; if not, something between them is missing. */
export function reaches(known: readonly Transition[], { transitions, next_cursor }: HistoryPage): boolean {
  const newest = known[0]?.version;
  return newest === undefined || next_cursor === null || (transitions.at(-1)?.version ?? 0) <= newest;
}

/** One step in words. */
export function stepText({ from, to, cameras }: Transition): string {
  const names = (status: string) => cameras.filter((camera) => camera.status === status);
  const some = (count: number) => `${count.toLocaleString('en')} camera${count === 1 ? '' : 's'}`;
  if (from !== to) {
    const with_ = cameras.length > 0 ? `, ${some(names(to).length)} with it` : '';
    return to === 'online' ? `Came online${with_}` : `Went offline${with_}`;
  }
  const parts = (['offline', 'online'] as const).flatMap((status) => {
    const turned = names(status);
    const who = turned.length <= 3 ? turned.map((camera) => camera.name).join(', ') : some(turned.length);
    return turned.length > 0 ? [`${who} ${turned.length === 1 ? 'is' : 'are'} ${status}`] : [];
  });
  return parts.join('; ') || 'Nothing visible changed';
}
