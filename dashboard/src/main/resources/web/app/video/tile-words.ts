import type { PlayerState } from '../fleet.ts';
import { span } from '../elements/ages.ts';
import type { IconName } from '../elements/icons.ts';

type Phase = PlayerState['phase'];

export const PHASES: Record<Phase, { text: string; icon: IconName; tone: string }> = {
  live: { text: 'Live', icon: 'video', tone: 'ok' },
  delayed: { text: 'Delayed', icon: 'clock', tone: 'warn' },
  stale: { text: 'Stale', icon: 'warning', tone: 'bad' },
  offline: { text: 'Offline', icon: 'camera-off', tone: '' },
  connecting: { text: 'Connecting…', icon: 'refresh', tone: 'info' },
  paused: { text: 'Paused', icon: 'pause', tone: 'info' },
  missing: { text: 'Not there', icon: 'x', tone: 'bad' },
  error: { text: 'No video', icon: 'warning', tone: 'bad' },
};

/** "25 fps · 0.2 s · 12 missed"; empty when no pictures come. Missed is what this connection was too slow for. */
export function figures({ phase, fps, ageMs, dropped }: PlayerState): string {
  if (phase !== 'live' && phase !== 'delayed') {
    return '';
  }
  const rate = fps === 0 ? [] : [`${fps < 9.5 ? fps.toFixed(fps < 1 ? 1 : 0) : Math.round(fps)} fps`];
  const age = ageMs === null ? [] : [ageMs < 60_000 ? `${(ageMs / 1000).toFixed(1)} s` : span(ageMs)];
  return [...rate, ...age, ...(dropped === 0 ? [] : [`${dropped.toLocaleString('en')} missed`])].join(' · ');
}

/** What stands across the picture when it cannot be taken for what is happening; empty when it can. */
export function notice({ phase, ageMs, lastSeen, message }: PlayerState, time: (iso: string) => string): string {
  const age = ageMs === null ? null : span(ageMs);
  switch (phase) {
    case 'live':
      return '';
    case 'delayed':
      return age === null ? 'DELAYED' : `DELAYED by ${age}`;
    case 'stale':
      return (age === null ? 'STALE — age unknown' : `STALE — last picture ${age} ago`) + (message === null ? '' : `. ${message}`);
    case 'offline':
      return lastSeen === null ? 'Offline, never connected' : `Offline since ${time(lastSeen)}`;
    case 'connecting':
      return message ?? (age === null ? 'Connecting…' : `Connecting… — picture of ${age} ago`);
    case 'paused':
      return age === null ? 'Paused' : `Paused — picture of ${age} ago`;
    case 'missing':
      return message ?? 'This stream was deleted, or is not yours.';
    case 'error':
      return message ?? 'No video.';
  }
}
