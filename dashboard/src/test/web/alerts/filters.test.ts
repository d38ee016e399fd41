import assert from 'node:assert/strict';
import { fits, fromQuery, isAny, NO_FILTERS, pathOf, requestPath, toQuery, type AlertFilters } from '../../../main/resources/web/app/alerts/filters.ts';
import type { Alert } from '../../../main/resources/web/app/wire.ts';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const ALERT: Alert = { id: 'a', severity: 'high', message: 'm', metadata: {}, createdAt: '2026-11-25T11:30:00Z', nvrId: 7, cameraId: 70 };

Deno.test('filters survive the address', () => {
  const cases: Partial<AlertFilters>[] = [
    {},
    { severities: ['critical', 'high'] },
    { acknowledged: false, streamId: 'stream_1' },
    { nvrId: 7, cameraId: 70, range: '24h' },
    { from: NOW - 1000, to: NOW },
  ];
  for (const each of cases) {
    const filters = { ...NO_FILTERS, ...each };
    assert.deepEqual(fromQuery(toQuery(filters)), filters);
  }
  assert.equal(pathOf(NO_FILTERS), '/alerts');
  assert.equal(pathOf({ ...NO_FILTERS, range: '1h' }, 'a b'), '/alerts?range=1h&alert=a+b');
});

Deno.test('what the address says wrongly is passed over', () => {
  const query = new URLSearchParams('severity=urgent&severity=low,high&acknowledged=maybe&nvrId=-1&cameraId=1e3&range=9y&from=soon&alert=x');
  assert.deepEqual(fromQuery(query), { ...NO_FILTERS, severities: ['high', 'low'] });
  assert.equal(isAny(fromQuery(new URLSearchParams('alert=x&utm=1'))), false);
});

Deno.test('a range moves with the clock and takes the place of times', () => {
  const filters = fromQuery(new URLSearchParams('range=1h&from=2020-01-01T00:00:00Z'));
  assert.equal(requestPath(filters, NOW), '/api/alerts?from=2026-11-25T11%3A00%3A00.000Z&limit=50');
});

Deno.test('the request says what the interface knows, and where it goes on', () => {
  const filters: AlertFilters = { ...NO_FILTERS, severities: ['critical', 'high'], acknowledged: false, nvrId: 7, to: NOW };
  assert.equal(
    requestPath(filters, NOW, 'c/1='),
    '/api/alerts?severity=critical%2Chigh&acknowledged=false&nvrId=7&to=2026-11-25T12%3A00%3A00.000Z&limit=50&cursor=c%2F1%3D',
  );
});

Deno.test('a new alert fits as the history would have it', () => {
  const cases: [Partial<AlertFilters>, boolean][] = [
    [{}, true],
    [{ severities: ['high'] }, true],
    [{ severities: ['low'] }, false],
    [{ acknowledged: true }, false],
    [{ acknowledged: false }, true],
    [{ nvrId: 7, cameraId: 70 }, true],
    [{ nvrId: 8 }, false],
    [{ cameraId: 71 }, false],
    [{ streamId: 's' }, false],
    [{ range: '1h' }, true],
    [{ from: NOW - 60_000 }, false],
    [{ from: Date.parse(ALERT.createdAt) }, true],
    [{ to: Date.parse(ALERT.createdAt) }, false],
  ];
  for (const [each, expected] of cases) {
    assert.equal(fits(ALERT, { ...NO_FILTERS, ...each }, NOW), expected, JSON.stringify(each));
  }
});
