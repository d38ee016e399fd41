import assert from 'node:assert/strict';
import { checkFields, errorsOf, patchOf } from '../../../main/resources/web/app/cameras/camera-fields.ts';
import { storageFacts } from '../../../main/resources/web/app/cameras/camera-facts.ts';
import { sinceWhen, whyOf } from '../../../main/resources/web/app/cameras/camera-why.ts';
import { countsText, headOf } from '../../../main/resources/web/app/cameras/nvr-head.ts';
import { nvrLabel, nvrNamed, suggestNvrs } from '../../../main/resources/web/app/cameras/nvr-choice.ts';
import { nvr } from './fakes.ts';

Deno.test('a sentence says whose fault it is', () => {
  assert.equal(whyOf('nvr_offline', 1).before, 'Offline because its NVR');
  assert.equal(whyOf('nvr_offline', 1).after, 'is offline since');
  assert.equal(whyOf('nvr_offline', null).after, 'is offline');
  assert.equal(whyOf('offline', null).before, 'Reported offline by its NVR');
  assert.equal(whyOf('online', null).advice, '');
});

Deno.test('since when: as the page saw it, else as the data says of the same status, else nobody knows', () => {
  const told = '2026-01-15T10:00:00Z';
  const row = { status: 'offline', status_since: '2026-01-14T10:00:00Z' };
  const at = (text: string) => Date.parse(text);
  assert.equal(sinceWhen('offline', { camera: told, nvr: null, status: 'offline' }, row), at(told));
  assert.equal(sinceWhen('offline', { camera: null, nvr: null, status: 'offline' }, row), at(row.status_since));
  assert.equal(sinceWhen('online', { camera: null, nvr: null, status: 'online' }, row), null);
  assert.equal(sinceWhen('nvr_offline', { camera: told, nvr: row.status_since, status: 'offline' }, null), at(row.status_since));
});

Deno.test('a header counts all cameras of its NVR, and says when not all are shown', () => {
  const up = headOf(nvr(1), 'A', ['online', 'online', 'offline']);
  assert.equal(countsText(up, 3), '2 of 3 online · 1 offline');
  assert.equal(countsText(up, 1), '2 of 3 online · 1 offline · 1 shown');
  const down = headOf(nvr(1, { status: 'offline' }), 'A', ['nvr_offline']);
  assert.equal(countsText(down, 1), '1 camera');
});

Deno.test('fields are checked before they are sent', () => {
  assert.deepEqual(checkFields({ name: 'CAM', ip_address: '::1' }), {});
  assert.deepEqual(Object.keys(checkFields({ name: '', ip_address: '' })), ['name', 'ip_address']);
  assert.ok(checkFields({ name: 'x'.repeat(201), ip_address: '::1' }).name);
});

Deno.test('a refusal stands at the fields it is about', () => {
  const violations = [
    { field: 'ip_address', message: 'must be an IPv4 or IPv6 address' },
    { field: 'nvr_id', message: 'the NVR has 1024 cameras, the most it may have' },
  ];
  assert.deepEqual(errorsOf({ status: 400, title: 'Bad Request', violations }, 400, ''), {
    ip_address: 'Must be an IPv4 or IPv6 address.',
    other: 'The NVR has 1024 cameras, the most it may have.',
  });
});

Deno.test('a refusal without fields is said in words', () => {
  assert.match(errorsOf({ status: 409, title: 'Conflict' }, 409, 'Conflict').other!, /already has this name or this address/);
  assert.deepEqual(errorsOf(null, 0, 'No answer. Try again.'), { other: 'No answer. Try again.' });
});

Deno.test('only what was changed is sent', () => {
  const before = { name: 'A', ip_address: '10.0.0.1' };
  assert.deepEqual(patchOf(before, { name: 'B', ip_address: '10.0.0.1' }), { name: 'B' });
  assert.deepEqual(patchOf(before, before), {});
});

Deno.test('storage may be any JSON', () => {
  assert.deepEqual(storageFacts(null), []);
  assert.deepEqual(storageFacts({ total_gb: 128, cards: [1, 2] }), [
    { name: 'Storage: total gb', value: '128' },
    { name: 'Storage: cards', value: '[1,2]' },
  ]);
  assert.equal(storageFacts(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, i]))).length, 8);
});

Deno.test('an NVR is chosen by its label or its hostname', () => {
  const nvrs = [nvr(1, { device_name: 'Main' }), nvr(2, { device_name: 'Main' }), nvr(3, { device_name: '', hostname: 'h3' })];
  assert.equal(nvrLabel(nvrs[0]!), 'Main (host-1)');
  assert.equal(nvrLabel(nvrs[2]!), 'h3');
  assert.deepEqual(suggestNvrs(nvrs, ' main', 1).map(({ id }) => id), [1]);
  assert.equal(nvrNamed(nvrs, 'Main (host-2)')?.id, 2);
  assert.equal(nvrNamed(nvrs, 'Main'), undefined);
  assert.equal(nvrNamed(nvrs, ''), undefined);
});
