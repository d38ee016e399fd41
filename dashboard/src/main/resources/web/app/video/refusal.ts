/** What to do when the relay refuses one stream while the connection goes on. */

export interface Refusal {
  phase: 'missing' | 'error' | 'connecting';
  text: string;
  /** Milliseconds until it is asked again; what somebody has to mend is asked again seldom. */
  retryAfter: number;
}

/** @param refusals in a row, this one included */
export function refusalOf(code: string, message: string, refusals: number, random: number): Refusal {
  switch (code) {
    case 'stream_not_found':
      return { phase: 'missing', text: 'This stream was deleted, or is not yours.', retryAfter: 15_000 };
    case 'too_many_streams':
      return { phase: 'error', text: 'Too many streams at once. Close some of them.', retryAfter: 5000 };
    case 'try_again':
      return {
        phase: 'connecting',
        text: 'The relay cannot look this stream up right now. Trying again.',
        retryAfter: Math.min(30_000, 1000 * 2 ** Math.min(10, refusals - 1)) * (0.5 + random / 2),
      };
    case 'rate_limited':
      return { phase: 'connecting', text: 'The relay was asked too often. Trying again.', retryAfter: 2000 };
    case 'not_allowed':
      return { phase: 'error', text: 'Your account may not watch streams.', retryAfter: 60_000 };
    default:
      return { phase: 'error', text: message === '' ? 'The relay refused this stream.' : message, retryAfter: 30_000 };
  }
}
