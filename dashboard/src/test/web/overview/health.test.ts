import assert from 'node:assert/strict';
import { feedVerdict, latency, probeVerdict } from '../../../main/resources/web/app/overview/health.ts';
import { inOrder } from '../../../main/resources/web/app/overview/regions.ts';

Deno.test('a service is reachable, slow, away or not asked yet', () => {
  const probe = { at: 1, ms: 20, failure: null };
  assert.equal(probeVerdict(null).text, 'Checking…');
  assert.equal(probeVerdict(probe).tone, 'ok');
  assert.equal(probeVerdict({ ...probe, ms: 1_000 }).tone, 'warn');
  assert.equal(probeVerdict({ ...probe, failure: 'away' }).tone, 'bad');
});

Deno.test('the feed is good only when it is connected', () => {
  const good = (['connected', 'connecting', 'reconnecting', 'polling', 'disconnected'] as const).filter((s) => feedVerdict(s).tone === 'ok');
  assert.deepEqual(good, ['connected']);
});

Deno.test('latency is never nothing', () => {
  assert.deepEqual([0.2, 12.4, 999.4, 1_500].map(latency), ['1 ms', '12 ms', '999 ms', '1.5 s']);
});

Deno.test('regions stand by name, numbers as numbers, none last', () => {
  const region = (name: string | null) => ({
    region: name,
    totalNVRs: 1,
    onlineNVRs: 1,
    offlineNVRs: 0,
    totalCameras: 0,
    onlineCameras: 0,
    offlineCameras: 0,
    faultyCameras: 0,
  });
  assert.deepEqual(
    inOrder(['site 10', null, 'site 2', 'east'].map(region)).map((r) => r.region),
    ['east', 'site 2', 'site 10', null],
  );
});
