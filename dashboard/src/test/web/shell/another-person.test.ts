import assert from 'node:assert/strict';
import type { Person } from '../../../main/resources/web/app/fleet.ts';
import { whenAnother } from '../../../main/resources/web/app/shell/another-person.ts';

const ANNA: Person = { sub: 'a', name: 'Anna', roles: ['viewer', 'operator'], regions: ['north', 'south'] };

/** Tells how often it was called while these persons came with new tokens. */
function calls(first: Person | null, ...later: (Person | null)[]): number {
  let person = first;
  let count = 0;
  const listeners = new Set<(token: string) => void>();
  const onToken = (callback: (token: string) => void) => {
    listeners.add(callback);
    return () => listeners.delete(callback);
  };
  whenAnother({ person: () => person, onToken }, () => count++);
  for (const next of later) {
    person = next;
    [...listeners].forEach((listener) => listener('token'));
  }
  return count;
}

Deno.test('a renewed token of the same person is nothing new, in whatever order its lists come', () => {
  assert.equal(calls(ANNA, ANNA, { ...ANNA, name: 'A.', roles: ['operator', 'viewer'], regions: ['south', 'north'] }), 0);
});

Deno.test('somebody else, other regions and other roles are, once', () => {
  assert.equal(calls(ANNA, { ...ANNA, sub: 'b' }, ANNA), 1);
  assert.equal(calls(ANNA, { ...ANNA, regions: ['north'] }), 1);
  assert.equal(calls(ANNA, { ...ANNA, regions: null }), 1);
  assert.equal(calls(ANNA, { ...ANNA, roles: ['viewer'] }), 1);
});

Deno.test('who is known later is the first; a moment without anybody is no change', () => {
  assert.equal(calls(null, ANNA, null, ANNA), 0);
  assert.equal(calls(null, ANNA, { ...ANNA, sub: 'b' }), 1);
});
