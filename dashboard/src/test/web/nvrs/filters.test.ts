import assert from 'node:assert/strict';
import { fromQuery, isFiltering, NO_FILTERS, pathOf, toQuery } from '../../../main/resources/web/app/nvrs/filters.ts';
import { regionChoices } from '../../../main/resources/web/app/nvrs/region-choices.ts';

Deno.test('the plain page has a plain address', () => {
  assert.equal(pathOf(NO_FILTERS), '/nvrs');
  assert.deepEqual(fromQuery(new URLSearchParams()), NO_FILTERS);
});

Deno.test('what is chosen survives the address', () => {
  const filters = { status: 'offline', region: 'Süd & Ost', text: 'a=b #1', sort: 'seen', descending: true, edit: 12, remove: null } as const;
  assert.deepEqual(fromQuery(toQuery(filters)), filters);
  assert.equal(isFiltering(filters), true);
});

Deno.test('NVRs without a region are a choice of their own', () => {
  assert.equal(fromQuery(new URLSearchParams('region=')).region, '');
  assert.equal(pathOf({ ...NO_FILTERS, region: '' }), '/nvrs?region=');
});

Deno.test('nonsense in the address is passed over', () => {
  assert.deepEqual(fromQuery(new URLSearchParams('status=up&sort=__proto__&edit=-1&remove=1e3&x=y')), NO_FILTERS);
  assert.equal(fromQuery(new URLSearchParams({ q: 'x'.repeat(500) })).text.length, 200);
});

Deno.test('regions stand by name, none last, the chosen one always', () => {
  assert.deepEqual(
    regionChoices(new Map([['site 10', 1], ['', 2], ['site 9', 3]]), 'gone').map(({ text, count }) => [text, count]),
    [['gone', 0], ['site 9', 3], ['site 10', 1], ['No region', 2]],
  );
});
