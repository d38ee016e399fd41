import type { ApiFailure } from '../fleet.ts';

/** What the server found wrong, by field; '' is what belongs to none of the `known` ones. */
export function violationsOf(failure: ApiFailure, known: (field: string) => boolean): Map<string, string> {
  const found = new Map<string, string>();
  const add = (field: string, message: string) => {
    const key = known(field) ? field : '';
    const text = key === field ? message : [field, message].filter(Boolean).join(' ');
    found.set(key, found.has(key) ? `${found.get(key)}; ${text}` : text);
  };
  const violations = failure.problem?.violations ?? [];
  for (const { field, message } of violations) {
    add(field, message);
  }
  if (failure.status === 409 && known('hostname')) {
    add('hostname', failure.problem?.detail ?? failure.message);
  } else if (violations.length === 0) {
    add('', failure.problem?.detail ?? failure.message);
  }
  return found;
}
