import assert from 'node:assert/strict';
import type { CameraChange, Transition } from '../../../main/resources/web/app/wire.ts';
import { merged, reaches, stepText } from '../../../main/resources/web/app/nvrs/nvr-history.ts';

const step = (version: number, change: Partial<Transition> = {}): Transition => ({ version, from: 'online', to: 'online', at: '', cameras: [], ...change });
const turned = (count: number, status: CameraChange['status']): CameraChange[] =>
  Array.from({ length: count }, (_, i) => ({ camera_id: i, name: `CAM-${i}`, status }));

Deno.test('a newer page joins what is known, each step once, newest first', () => {
  assert.deepEqual(merged([step(4), step(3)], [step(6), step(4)]).map((each) => each.version), [6, 4, 3]);
});

Deno.test('a page that does not reach what is known leaves a hole', () => {
  assert.equal(reaches([step(4)], { transitions: [step(9), step(8)], next_cursor: 'x' }), false);
  assert.equal(reaches([step(4)], { transitions: [step(9), step(4)], next_cursor: 'x' }), true);
  assert.equal(reaches([step(4)], { transitions: [step(9)], next_cursor: null }), true);
  assert.equal(reaches([], { transitions: [], next_cursor: 'x' }), true);
});

Deno.test('a step in words', () => {
  assert.equal(stepText(step(1, { to: 'offline', cameras: turned(2, 'offline') })), 'Went offline, 2 cameras with it');
  assert.equal(stepText(step(1, { from: 'offline', cameras: [...turned(1, 'online')] })), 'Came online, 1 camera with it');
  assert.equal(stepText(step(1, { from: 'offline' })), 'Came online');
  assert.equal(stepText(step(1, { cameras: turned(1, 'offline') })), 'CAM-0 is offline');
  assert.equal(stepText(step(1, { cameras: [...turned(2, 'offline'), ...turned(9, 'online')] })), 'CAM-0, CAM-1 are offline; 9 cameras are online');
});
