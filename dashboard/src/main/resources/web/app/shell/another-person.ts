import type { Person, Session } from '../fleet.ts';

/**
 * Calls once when the session of this page has become somebody else's, or sees and may do something else than before: another
 * tab has signed in. What the page has in memory is of whom it began for, so it has to begin anew.
 */
export function whenAnother(session: Pick<Session, 'person' | 'onToken'>, then: () => void): void {
  let first = keyOf(session.person());
  const stop = session.onToken(() => {
    const now = keyOf(session.person());
    first ??= now;
    if (now !== null && now !== first) {
      stop();
      then();
    }
  });
}

function keyOf(person: Person | null): string | null {
  return person && JSON.stringify([person.sub, person.roles.toSorted(), person.regions?.toSorted() ?? null]);
}
