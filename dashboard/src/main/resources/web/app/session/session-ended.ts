import type { SessionEnd } from '../fleet.ts';

const SENTENCES: Record<SessionEnd, string> = {
  expired: 'Your sign-in has expired. Sign in again.',
  'not-signed-in': 'Nobody is signed in. Sign in first.',
  'provider-away': 'The sign-in service does not answer. This page keeps trying.',
  'no-role': 'Your account has no role in Fleetwatch. Ask whoever manages accounts for one.',
};

/** There is no token to be had; `end` says why. */
export class SessionEnded extends Error {
  readonly end: SessionEnd;

  constructor(end: SessionEnd) {
    super(SENTENCES[end]);
    this.name = 'SessionEnded';
    this.end = end;
  }
}
