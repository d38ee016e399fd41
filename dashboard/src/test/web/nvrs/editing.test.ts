import assert from 'node:assert/strict';
import type { ApiFailure } from '../../../main/resources/web/app/fleet.ts';
import { fieldsOf, patchOf } from '../../../main/resources/web/app/nvrs/nvr-fields.ts';
import { violationsOf } from '../../../main/resources/web/app/nvrs/violations.ts';

const before = fieldsOf({ device_name: 'One', region: 'north', location: null });

Deno.test('only what differs is sent, and an emptied field is cleared', () => {
  assert.equal(patchOf(before, { ...before, device_name: ' One ' }), null);
  assert.deepEqual(patchOf(before, { device_name: 'Two', region: '', location: ' Hall ' }), { device_name: 'Two', region: null, location: 'Hall' });
});

const failure = (status: number, detail?: string, violations?: { field: string; message: string }[]): ApiFailure =>
  Object.assign(new Error('A sentence.'), { status, problem: detail === undefined ? null : { status, title: '', detail, violations } });
const known = (field: string) => field === 'hostname' || field === 'region';

Deno.test('violations stand at their fields, the rest together', () => {
  const found = violationsOf(
    failure(400, 'The request breaks 3 rules.', [
      { field: 'region', message: 'must be yours' },
      { field: 'cameras[3].name', message: 'is taken' },
      { field: '', message: 'is too big' },
    ]),
    known,
  );
  assert.deepEqual(Object.fromEntries(found), { region: 'must be yours', '': 'cameras[3].name is taken; is too big' });
});

Deno.test('a hostname that is taken is told at the hostname', () => {
  assert.deepEqual(Object.fromEntries(violationsOf(failure(409, 'It is taken.'), known)), { hostname: 'It is taken.' });
  assert.deepEqual(Object.fromEntries(violationsOf(failure(409, 'It is taken.'), () => false)), { '': 'It is taken.' });
});

Deno.test('no answer is a sentence', () => {
  assert.deepEqual(Object.fromEntries(violationsOf(failure(0), known)), { '': 'A sentence.' });
});
