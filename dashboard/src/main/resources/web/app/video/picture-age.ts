/**
 * Whether the picture on the screen can be trusted. Pure: what happened and when goes in, what a tile says comes out.
 *
 *   connecting ──frame──▶ live ⇄ delayed
 *       ▲                  │ nothing for 2 s, or the relay says so
 *       │                  ▼
 *       └──no picture── stale ──▶ offline (the relay says so)
 *
 * When in doubt a picture is old. A frame counts as a sign of life when it arrives as one of a sequence. The one that the relay
 * hands over at subscribing may be hours old: it counts only as far as its own capture time does.
 */
import type { PlayerState } from '../fleet.ts';
import type { StreamStatus } from '../wire.ts';

/** Told to people as "2 s". The timer that looks is up to 0.1 s late, and drawing takes its time. */
export const STALE_AFTER = 1750;
/** Clocks of cameras are off by a second now and then without anything being late. */
const DELAYED_AFTER = 3000;
const DELAYED_UNTIL = 2000;
/** A capture time further ahead of the relay's clock than this is a clock that is wrong. */
const AHEAD_AT_MOST = 1000;
/** A camera that was never told the time says 1970, or 2000. */
const FIRST_BELIEVED = Date.UTC(2020, 0, 1);
/** Frames a second are counted over this long. */
const RATE_WINDOW = 3000;

export interface Picture {
  readonly status: StreamStatus | null;
  readonly lastSeen: string | null;
  /** When the last sign of life arrived, epoch milliseconds of this machine. */
  readonly aliveAt: number | null;
  /** When the picture was taken, as well as it is known, in epoch milliseconds of this machine. */
  readonly takenAt: number | null;
  readonly delayed: boolean;
  /** The relay said that nothing comes. */
  readonly saidStale: boolean;
  /** The next frame is the one that the relay hands over at subscribing. */
  readonly awaitsHandOver: boolean;
  /** Frames that came after the relay had said that the camera is gone; the first may have been on its way. */
  readonly sinceOffline: number;
  readonly arrivals: readonly number[];
  readonly dropped: number;
  readonly problem: { phase: 'missing' | 'error' | 'connecting'; message: string } | null;
}

export const NO_PICTURE: Picture = Object.freeze({
  status: null,
  lastSeen: null,
  aliveAt: null,
  takenAt: null,
  delayed: false,
  saidStale: false,
  awaitsHandOver: true,
  sinceOffline: 0,
  arrivals: [],
  dropped: 0,
  problem: null,
});

export type PictureEvent =
  | { type: 'subscribed' }
  | { type: 'status'; status: StreamStatus; lastSeen: string | null }
  /** `takenAt` by the camera's clock; `clockOffset`: how far the relay's clock is ahead of ours. */
  | { type: 'frame'; takenAt: number | null; clockOffset: number | null }
  | { type: 'stale'; ageMs: number }
  | { type: 'dropped'; total: number }
  | { type: 'refused'; phase: 'missing' | 'error' | 'connecting'; message: string }
  | { type: 'disconnected' };

export function next(picture: Picture, event: PictureEvent, now: number): Picture {
  switch (event.type) {
    case 'subscribed':
      return { ...picture, awaitsHandOver: true, dropped: 0, problem: null };
    case 'status':
      return { ...picture, status: event.status, lastSeen: event.lastSeen, sinceOffline: 0 };
    case 'frame':
      return afterFrame(picture, event.takenAt, event.clockOffset, now);
    case 'stale': {
      const at = now - Math.max(0, event.ageMs);
      return { ...picture, saidStale: true, aliveAt: picture.aliveAt ?? at, takenAt: picture.takenAt ?? at };
    }
    case 'dropped':
      return { ...picture, dropped: event.total };
    case 'refused':
      return { ...picture, problem: { phase: event.phase, message: event.message } };
    case 'disconnected':
      // What the relay said about the camera was true then. What the picture shows gets old by itself.
      return { ...picture, status: null, awaitsHandOver: true, problem: null };
  }
}

function afterFrame(picture: Picture, capture: number | null, clockOffset: number | null, now: number): Picture {
  const age = believedAge(capture, clockOffset, now);
  if (picture.awaitsHandOver) {
    const kept = { ...picture, awaitsHandOver: false };
    if (age === null) {
      // Of what nobody knows when it was taken, only the next frame tells that the camera lives.
      return { ...kept, takenAt: picture.takenAt ?? picture.aliveAt };
    }
    return { ...kept, aliveAt: Math.max(now - age, picture.aliveAt ?? 0), takenAt: now - age, saidStale: picture.saidStale && age >= STALE_AFTER };
  }
  const delayed = age !== null && age > (picture.delayed ? DELAYED_UNTIL : DELAYED_AFTER);
  return {
    ...picture,
    aliveAt: now,
    takenAt: now - (age ?? 0),
    delayed,
    saidStale: false,
    sinceOffline: picture.sinceOffline + 1,
    arrivals: [...picture.arrivals.filter((at) => at > now - RATE_WINDOW && at <= now), now],
  };
}

/** null: the camera's clock is not to be believed, or not to be compared with ours yet. */
function believedAge(capture: number | null, clockOffset: number | null, now: number): number | null {
  if (capture === null || clockOffset === null || capture < FIRST_BELIEVED) {
    return null;
  }
  const age = now + clockOffset - capture;
  return age < -AHEAD_AT_MOST ? null : Math.max(0, age);
}

/** What a tile says now. */
export function playerState(picture: Picture, now: number): PlayerState {
  const phase = phaseOf(picture, now);
  return {
    phase,
    fps: phase === 'live' || phase === 'delayed' ? rate(picture.arrivals, now) : 0,
    ageMs: picture.takenAt === null || picture.takenAt > now ? null : now - picture.takenAt,
    streamStatus: picture.status,
    lastSeen: picture.lastSeen,
    dropped: picture.dropped,
    message: picture.problem?.message ?? null,
  };
}

function phaseOf(picture: Picture, now: number): PlayerState['phase'] {
  const { problem, status, aliveAt } = picture;
  if (problem && problem.phase !== 'connecting') {
    return problem.phase;
  }
  if (status === 'offline' && picture.sinceOffline < 2) {
    return 'offline';
  }
  if (aliveAt === null) {
    return 'connecting';
  }
  // Before `aliveAt` is a clock that was set back: how old the picture is, is not known.
  if (picture.saidStale || now - aliveAt >= STALE_AFTER || now < aliveAt) {
    return 'stale';
  }
  return picture.delayed ? 'delayed' : 'live';
}

function rate(arrivals: readonly number[], now: number): number {
  const recent = arrivals.filter((at) => at > now - RATE_WINDOW);
  const first = recent[0];
  const last = recent.at(-1);
  return first === undefined || last === undefined || last === first ? 0 : ((recent.length - 1) * 1000) / (last - first);
}
