import assert from 'node:assert/strict';
import { fromQuery, isFiltering, NO_FILTERS, pathOf, toQuery, type CameraFilters } from '../../../main/resources/web/app/cameras/filters.ts';

Deno.test('the plain page has a plain address', () => {
  assert.deepEqual(fromQuery(new URLSearchParams()), NO_FILTERS);
  assert.equal(pathOf(NO_FILTERS), '/cameras');
  assert.equal(isFiltering(NO_FILTERS), false);
});

Deno.test('an address leads back to what it was made of', () => {
  const all: CameraFilters[] = [
    { view: 'table', condition: 'nvr_offline', region: 'north & south', nvr: 12, text: '<img src=x>', sort: 'since', descending: true },
    { ...NO_FILTERS, region: '' },
    { ...NO_FILTERS, descending: true },
    { ...NO_FILTERS, text: '100% + more' },
  ];
  for (const filters of all) {
    assert.deepEqual(fromQuery(new URLSearchParams(toQuery(filters).toString())), filters);
    assert.equal(new URL(pathOf(filters), 'http://x').pathname, '/cameras');
  }
});

Deno.test('what an address says wrongly is passed over', () => {
  for (const query of ['condition=broken', 'nvr=-1', 'nvr=1e3', 'nvr=0', 'sort=-', 'sort=__proto__', 'view=x']) {
    assert.deepEqual(fromQuery(new URLSearchParams(query)), NO_FILTERS, query);
  }
  assert.equal(fromQuery(new URLSearchParams({ q: 'x'.repeat(5000) })).text.length, 200);
});
