import type { SessionEnd } from '../fleet.ts';

export interface Notice {
  heading: string;
  text: string;
  /** Whether signing in again is what helps. */
  signIn: boolean;
}

/** What a person is told whose sign-in is over, or was refused. `reason` as it comes in the address of `/signed-out`. */
export function noticeOf(reason: SessionEnd | 'refused' | 'failed' | 'signed-out'): Notice {
  switch (reason) {
    case 'expired':
      return { heading: 'Your sign-in has expired', text: 'Sign in again to go on where you were.', signIn: true };
    case 'not-signed-in':
      return { heading: 'Sign in to see the fleet', text: 'Your organisation’s sign-in page opens, and then you are back here.', signIn: true };
    case 'provider-away':
      return {
        heading: 'The sign-in service does not answer',
        text: 'This page keeps trying. What you see is as old as it says. If it takes long, tell whoever runs Fleetwatch.',
        signIn: false,
      };
    case 'no-role':
      return {
        heading: 'Your account may not use Fleetwatch yet',
        text: 'It has none of the roles viewer, operator or admin. Ask whoever manages accounts for one, then sign in again.',
        signIn: true,
      };
    case 'refused':
      return { heading: 'You were not signed in', text: 'The sign-in was cancelled or refused. Try again, or ask for access.', signIn: true };
    case 'failed':
      return { heading: 'Signing in did not work', text: 'Something went wrong on the way back from the sign-in page. Try again.', signIn: true };
    case 'signed-out':
      return { heading: 'You are signed out', text: 'Close the window, or sign in again.', signIn: true };
  }
}

export function reasonIn(query: URLSearchParams): Parameters<typeof noticeOf>[0] {
  const reason = query.get('reason');
  return reason === 'refused' || reason === 'failed' || reason === 'expired' ? reason : 'signed-out';
}
