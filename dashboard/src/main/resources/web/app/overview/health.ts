/** How the services are, as they are reached from this page. */
import type { ConnectionStatus } from '../fleet.ts';

export interface Probe {
  /** Epoch milliseconds. */
  at: number;
  ms: number;
  /** null: it answered. Else a sentence. */
  failure: string | null;
}

export type Tone = 'ok' | 'warn' | 'bad' | '';

export interface Verdict {
  tone: Tone;
  text: string;
}

/** Above it people notice that they wait. */
const SLOW = 1_000;

export function probeVerdict(probe: Probe | null): Verdict {
  if (!probe) {
    return { tone: '', text: 'Checking…' };
  }
  if (probe.failure !== null) {
    return { tone: 'bad', text: 'Not reachable' };
  }
  return probe.ms >= SLOW ? { tone: 'warn', text: 'Slow' } : { tone: 'ok', text: 'Reachable' };
}

export function feedVerdict(status: ConnectionStatus): Verdict {
  switch (status) {
    case 'connected':
      return { tone: 'ok', text: 'Connected' };
    case 'connecting':
      return { tone: '', text: 'Connecting…' };
    case 'reconnecting':
      return { tone: 'warn', text: 'Reconnecting…' };
    case 'polling':
      return { tone: 'warn', text: 'Polling' };
    case 'disconnected':
      return { tone: 'bad', text: 'Not connected' };
  }
}

export function latency(ms: number): string {
  return ms < 1_000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1_000).toFixed(1)} s`;
}
