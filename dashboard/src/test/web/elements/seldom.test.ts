import assert from 'node:assert/strict';
import { Seldom } from '../../../main/resources/web/app/elements/seldom.ts';

const host = { addController() {}, removeController() {}, requestUpdate() {}, updateComplete: Promise.resolve(true) };
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

Deno.test('at once, then once for all that was wanted meanwhile, then not again', async () => {
  let done = 0;
  const seldom = new Seldom(host, 20, () => done++);
  seldom.want();
  seldom.want();
  seldom.want();
  assert.equal(done, 1);
  await after(35);
  assert.equal(done, 2);
  await after(60);
  assert.equal(done, 2);
  seldom.want();
  assert.equal(done, 3);
  seldom.hostDisconnected();
});

Deno.test('what waits when the element leaves is done when it comes back', async () => {
  let done = 0;
  const seldom = new Seldom(host, 20, () => done++);
  seldom.want();
  seldom.want();
  seldom.hostDisconnected();
  await after(40);
  assert.equal(done, 1);
  seldom.hostConnected();
  assert.equal(done, 2);
  seldom.hostDisconnected();
});
