import assert from 'node:assert/strict';
import { cameraParts, nvrParts, share, spoken, tableOf } from '../../../main/resources/web/app/overview/distribution.ts';
import { watching } from '../../../main/resources/web/app/overview/watching.ts';

const summary = { totalNVRs: 10, onlineNVRs: 8, offlineNVRs: 2, totalCameras: 40, onlineCameras: 30, offlineCameras: 10 };

Deno.test('a camera whose NVR is down is told apart from one with a fault of its own', () => {
  assert.deepEqual(
    cameraParts(summary, 3).map((part) => [part.name, part.count]),
    [['Online', 30], ['Own fault', 3], ['NVR offline', 7]],
  );
});

Deno.test('counts of two moments never give less than nothing', () => {
  assert.equal(cameraParts({ ...summary, offlineCameras: 1 }, 3)[2]?.count, 0);
});

Deno.test('a share is 100 % only when nothing is missing, and 0 % only when nothing is there', () => {
  for (const [count, total, text] of [
    [0, 0, '0 %'],
    [0, 10, '0 %'],
    [10, 10, '100 %'],
    [19_999, 20_000, '99.9 %'],
    [1, 20_000, '0.1 %'],
    [1, 3, '33 %'],
    [995, 1000, '99.5 %'],
  ] as const) {
    assert.equal(share(count, total), text);
  }
});

Deno.test('says the same in words and as a table', () => {
  assert.equal(spoken('NVRs', nvrParts(summary)), 'NVRs: 8 online, 2 offline');
  assert.deepEqual(tableOf(nvrParts(summary)).rows, [['Online', 8, '80 %'], ['Offline', 2, '20 %']]);
});

Deno.test('what is being watched', () => {
  assert.equal(watching(summary, 3), 'Watching 10 NVRs and 40 cameras in 3 regions.');
  assert.equal(watching({ ...summary, totalNVRs: 1, totalCameras: 1 }, 1), 'Watching 1 NVR and 1 camera.');
  assert.equal(watching({ ...summary, totalNVRs: 0 }, 0), 'There is no NVR to watch yet.');
});
