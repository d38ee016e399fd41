import assert from 'node:assert/strict';
import type { Camera, Nvr } from '../../../main/resources/web/app/fleet.ts';
import type { Alert, Severity } from '../../../main/resources/web/app/wire.ts';
import { LINES, alertConcerns, cameraConcerns, nvrConcerns } from '../../../main/resources/web/app/overview/attention.ts';

const nvr = (id: number, region: string | null = 'north', since: string | null = null): Nvr => ({
  id,
  hostname: `h${id}`,
  device_name: `NVR ${id}`,
  region,
  location: null,
  status: 'offline',
  status_since: since,
  last_seen: null,
  version: 1,
});
const camera = (id: number, nvr_id: number, since: string | null = null): Camera => ({
  id,
  nvr_id,
  name: `CAM-${id}`,
  ip_address: null,
  status: 'offline',
  status_since: since,
});
const alert = (id: string, severity: Severity, createdAt: string, acknowledgedAt?: string): Alert => ({
  id,
  severity,
  message: id,
  metadata: {},
  createdAt,
  acknowledgedAt,
});
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n + 1));

Deno.test('a few NVRs are a line each, newest first, unknown last', () => {
  const { count, lines, rest } = nvrConcerns([nvr(1), nvr(2, 'north', '2026-01-01T00:00:00Z'), nvr(3, null, '2026-01-02T00:00:00Z')], new Map());
  assert.equal(count, 3);
  assert.deepEqual(lines.map((line) => line.href), ['/nvrs/3', '/nvrs/2', '/nvrs/1']);
  assert.equal(rest, null);
});

Deno.test('a mass outage is a line for each region, with how much of it is away', () => {
  const offline = [...many(300, (n) => nvr(n, 'north')), ...many(20, (n) => nvr(1000 + n, 'south & east')), nvr(2000, null)];
  const { count, lines } = nvrConcerns(offline, new Map<string | null, number>([['north', 300], ['south & east', 80], [null, 4]]));
  assert.equal(count, 321);
  assert.deepEqual(
    lines.map((line) => [line.title, line.detail, line.href]),
    [
      ['north', 'all 300 NVRs offline', '/nvrs?status=offline&region=north'],
      ['south & east', '20 of 80 NVRs offline', '/nvrs?status=offline&region=south+%26+east'],
      ['NVR 2000', '', '/nvrs/2000'],
    ],
  );
});

Deno.test('regions that do not fit are counted', () => {
  const offline = many(40, (n) => nvr(n, `r${n % 10}`));
  const { lines, rest } = nvrConcerns(offline, new Map());
  assert.equal(lines.length, LINES);
  assert.deepEqual(rest, { text: '4 more places', href: '/nvrs?status=offline' });
});

Deno.test('faulty cameras are told one by one, then by NVR, then by region', () => {
  const nvrs = new Map(many(100, (n) => [n, nvr(n, n % 2 ? 'north' : null)]));
  const of = (id: number) => nvrs.get(id);
  assert.deepEqual(cameraConcerns([camera(1, 1), camera(2, 2, '2026-01-01T00:00:00Z')], of).lines.map((line) => line.href), ['/cameras/2', '/cameras/1']);
  const byNvr = cameraConcerns(many(20, (n) => camera(n, 1 + (n % 2))), of);
  assert.deepEqual(byNvr.lines.map((line) => [line.title, line.detail]), [
    ['NVR 2', '10 cameras offline'],
    ['NVR 1', '10 cameras offline'],
  ]);
  const byRegion = cameraConcerns(many(200, (n) => camera(n, 1 + (n % 100))), of);
  assert.deepEqual(byRegion.lines.map((line) => [line.title, line.detail]).sort(), [
    ['No region', '100 cameras of 50 NVRs'],
    ['north', '100 cameras of 50 NVRs'],
  ]);
});

Deno.test('alerts: critical before high, and only what nobody has seen to', () => {
  const { count, lines } = alertConcerns([
    alert('high', 'high', '2026-01-03T00:00:00Z'),
    alert('old', 'critical', '2026-01-01T00:00:00Z'),
    alert('new', 'critical', '2026-01-02T00:00:00Z'),
    alert('done', 'critical', '2026-01-04T00:00:00Z', '2026-01-04T00:00:01Z'),
    alert('medium', 'medium', '2026-01-05T00:00:00Z'),
  ]);
  assert.equal(count, 3);
  assert.deepEqual(lines.map((line) => line.title), ['new', 'old', 'high']);
});

Deno.test('an alert without time or a camera without NVR breaks nothing', () => {
  assert.equal(cameraConcerns([camera(1, 99)], () => undefined).lines[0]?.detail, 'at an NVR');
  assert.deepEqual(nvrConcerns([], new Map()), { count: 0, lines: [], rest: null });
});
