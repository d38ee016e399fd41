/** What the end of a relay connection means. See docs/reference/close-codes.md. */
import type { Pace } from '../realtime/backoff.ts';

export interface Ending {
  /** Who was refused comes back slowly: the cause is mended by somebody, not by asking again. */
  pace: Pace;
  /** The token that was shown must not be shown again. */
  refusedToken: boolean;
  /** For people. */
  text: string;
}

export function endingOf(code: number, reason: string): Ending {
  const refusedToken = code === 4401 || (code === 1008 && reason.toLowerCase() === 'unauthorized');
  return { ...lookUp(code, reason), refusedToken };
}

function lookUp(code: number, reason: string): Omit<Ending, 'refusedToken'> {
  switch (code) {
    case 1007:
    case 1009:
      return { pace: 'slow', text: 'The video relay did not understand this page. Load the page again.' };
    case 1008:
      return policyEnding(reason);
    case 1011:
      return { pace: 'usual', text: 'The video relay had a fault.' };
    case 1012:
      return { pace: 'usual', text: 'The video relay is restarting.' };
    case 1013:
      return { pace: 'usual', text: 'The video relay is busy.' };
    case 4401:
      return { pace: 'usual', text: 'The sign-in of the video connection ran out.' };
    case 4408:
      return { pace: 'usual', text: 'This connection is too slow for so much video.' };
    default:
      return { pace: 'usual', text: 'The video relay cannot be reached.' };
  }
}

function policyEnding(reason: string): Omit<Ending, 'refusedToken'> {
  switch (reason.toLowerCase()) {
    case 'auth_timeout':
    case 'silent':
      return { pace: 'usual', text: 'The connection to the video relay was too slow.' };
    case 'rate_limited':
      return { pace: 'slow', text: 'The video relay was asked too often.' };
    case 'not_allowed':
      return { pace: 'slow', text: 'Your account has no role that may watch video.' };
    default:
      return { pace: 'slow', text: 'The video relay did not accept the sign-in.' };
  }
}
