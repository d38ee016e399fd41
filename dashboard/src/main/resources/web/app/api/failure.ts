import type { ApiFailure } from '../fleet.ts';
import type { Problem } from '../wire.ts';

/** A request that did not do what it should. */
export class RequestFailure extends Error implements ApiFailure {
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, message: string) {
    super(message);
    this.name = 'ApiFailure';
    this.status = status;
    this.problem = problem;
  }
}

/** @param status 0 when there was no answer */
export function failureOf(status: number, problem: Problem | null, retryAfter: string | null): RequestFailure {
  return new RequestFailure(status, problem, sentence(status, problem, retryAfter));
}

/** What happened and what to do, for people. What the service says of the request itself is better than what we know. */
export function sentence(status: number, problem: Problem | null, retryAfter: string | null): string {
  switch (status) {
    case 0:
      return 'Fleetwatch could not be reached. Check your network; then try again.';
    case 400:
      return violations(problem) ?? withDetail('This was not accepted.', problem, 'Check what you entered.');
    case 401:
      return 'Your sign-in was not accepted. Sign in again.';
    case 403:
      return withDetail('Your account may not do this.', problem, 'Ask an administrator.');
    case 404:
      return 'This is not here any more, or not yours to see. Go back to the list.';
    case 409:
      return withDetail('This clashes with what is there already.', problem, 'Change it and try again.');
    case 413:
      return 'This is too big to be accepted. Send less at once.';
    case 429:
      return `That was too much at once. Try again ${wait(retryAfter) ?? 'in a minute'}.`;
    case 502:
    case 503:
    case 504:
      return `This part of Fleetwatch is not available at the moment. Try again ${wait(retryAfter) ?? 'in a moment'}.`;
    default:
      return status >= 500
        ? 'Something went wrong in Fleetwatch. Try again; if it stays like this, tell whoever runs it.'
        : withDetail(`This did not work (${status}).`, problem, 'Load the page again and retry.');
  }
}

export const TIMED_OUT = 'Fleetwatch took too long to answer. Try again.';

function withDetail(what: string, problem: Problem | null, advice: string): string {
  const detail = problem?.detail?.trim();
  return detail ? (/[.!?]$/.test(detail) ? detail : `${detail}.`) : `${what} ${advice}`;
}

function violations(problem: Problem | null): string | null {
  const broken = problem?.violations?.filter((it) => it.message) ?? [];
  return broken.length === 0 ? null : `Please correct: ${broken.map(({ field, message }) => `${field} ${message}`.trim()).join('; ')}.`;
}

function wait(retryAfter: string | null): string | null {
  const seconds = Math.ceil(Number(retryAfter));
  return retryAfter === null || !(seconds > 0) ? null : seconds === 1 ? 'in a second' : `in ${seconds} seconds`;
}
