import assert from 'node:assert/strict';
import { LatestPicture } from '../../../main/resources/web/app/video/latest-picture.ts';

class Decoder {
  decoding: { name: string; done(): void; fail(): void }[] = [];
  drawn: string[] = [];
  closed: string[] = [];
  failures = 0;
  latest = new LatestPicture<string>({
    decode: async (jpeg) => {
      const name = await jpeg.text();
      return new Promise<string>((done, fail) => this.decoding.push({ name, done: () => done(name), fail: () => fail(new Error('no')) }));
    },
    draw: (picture) => this.drawn.push(picture),
    close: (picture) => this.closed.push(picture),
    failed: () => this.failures++,
  });

  offer(...names: string[]): void {
    names.forEach((name) => this.latest.offer(new Blob([name])));
  }

  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

Deno.test('decodes one at a time, and of those that wait the newest', async () => {
  const it = new Decoder();
  it.offer('1', '2', '3', '4');
  await it.settle();
  assert.deepEqual(it.decoding.map((each) => each.name), ['1']);
  it.decoding[0]!.done();
  await it.settle();
  assert.deepEqual(it.decoding.map((each) => each.name), ['1', '4']);
  it.decoding[1]!.done();
  await it.settle();
  assert.deepEqual(it.drawn, ['1', '4']);
  assert.equal(it.latest.passedOver, 2);
});

Deno.test('a picture that cannot be decoded does not stop the next', async () => {
  const it = new Decoder();
  it.offer('bad', 'good');
  await it.settle();
  it.decoding[0]!.fail();
  await it.settle();
  it.decoding[1]!.done();
  await it.settle();
  assert.deepEqual(it.drawn, ['good']);
  assert.equal(it.failures, 1);
});

Deno.test('what was being decoded when the tile left is closed, not drawn', async () => {
  const it = new Decoder();
  it.offer('1', '2');
  await it.settle();
  it.latest.clear();
  it.decoding[0]!.done();
  await it.settle();
  assert.deepEqual(it.drawn, []);
  assert.deepEqual(it.closed, ['1']);
  assert.equal(it.decoding.length, 1);
  it.offer('3');
  await it.settle();
  it.decoding[1]!.done();
  await it.settle();
  assert.deepEqual(it.drawn, ['3']);
});
