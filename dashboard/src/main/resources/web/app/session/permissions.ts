import type { Person, Role, Session } from '../fleet.ts';

/** What pages offer. The services decide; this only keeps buttons away that they would refuse. */
const ALLOWED: Record<Parameters<Session['may']>[0], readonly Role[]> = {
  edit: ['operator', 'admin'],
  // Device keys are made by admins alone.
  enrol: ['admin'],
  acknowledge: ['operator', 'admin'],
  metrics: ['operator', 'admin'],
};

/** Whether the services take this token for a person's: one with the role of an ML service is a program, whatever else it has. */
export function isAdmitted(person: Person): boolean {
  return !person.roles.includes('ml-service') && person.roles.some((role) => role === 'viewer' || role === 'operator' || role === 'admin');
}

export function may(person: Person | null, what: Parameters<Session['may']>[0]): boolean {
  return person !== null && isAdmitted(person) && ALLOWED[what].some((role) => person.roles.includes(role));
}
