/**
 * What a tile says of the picture that is on it. The relay's word is about frames that arrived; a person sees what was drawn,
 * and that may be older: decoding fails, the tile was off the screen, somebody paused it.
 */
import type { PlayerState } from '../fleet.ts';
import type { StreamStatus } from '../wire.ts';
import { STALE_AFTER } from './picture-age.ts';

/** The picture on the tile. */
export interface Drawn {
  /** Epoch milliseconds of this machine. */
  at: number;
  /** null: not known. */
  takenAt: number | null;
}

export interface TileInput {
  /** What the video part said last; null while nothing is asked for. */
  relay: PlayerState | null;
  drawn: Drawn | null;
  paused: boolean;
  /** As the list of streams says, until the relay does. */
  listed: { status: StreamStatus; lastSeen: string | null } | null;
}

export function tileState({ relay, drawn, paused, listed }: TileInput, now: number): PlayerState {
  const told = relay?.streamStatus ?? null;
  const state: PlayerState = {
    phase: relay?.phase ?? 'connecting',
    fps: relay?.fps ?? 0,
    ageMs: drawn === null || drawn.takenAt === null || drawn.takenAt > now ? null : now - drawn.takenAt,
    streamStatus: told ?? listed?.status ?? null,
    lastSeen: told === null ? (listed?.lastSeen ?? null) : relay!.lastSeen,
    dropped: relay?.dropped ?? 0,
    message: relay?.message ?? null,
  };
  if (paused) {
    return { ...state, phase: 'paused', fps: 0, message: null };
  }
  if (state.phase === 'connecting' && state.streamStatus === 'offline' && state.message === null) {
    return { ...state, phase: 'offline' };
  }
  if (state.phase === 'live' || state.phase === 'delayed') {
    if (drawn === null) {
      return { ...state, phase: 'connecting', fps: 0 };
    }
    if (now - drawn.at >= STALE_AFTER || now < drawn.at) {
      return { ...state, phase: 'stale', fps: 0, message: 'Pictures arrive, but this browser cannot show them.' };
    }
  }
  return state;
}
