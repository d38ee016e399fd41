import assert from 'node:assert/strict';
import { ReadAgain } from '../../../main/resources/web/app/elements/read-again.ts';

Deno.test('it is read again while it is wanted and seen, and not after its element is gone', () => {
  const real = { document: globalThis.document, set: globalThis.setInterval, clear: globalThis.clearInterval };
  let look = () => {};
  let cleared = 0;
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  globalThis.document = page as unknown as Document;
  globalThis.setInterval = ((run: () => void) => ((look = run), 7)) as unknown as typeof setInterval;
  globalThis.clearInterval = ((timer: number) => (cleared = timer)) as unknown as typeof clearInterval;
  try {
    let wanted = true;
    let count = 0;
    const again = new ReadAgain({ addController: () => {} } as never, () => wanted, () => count++);
    again.hostConnected();
    look();
    assert.equal(count, 1);
    wanted = false;
    look();
    wanted = true;
    page.visibilityState = 'hidden';
    look();
    assert.equal(count, 1);
    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(count, 2, 'at once when the page is looked at again');
    again.hostDisconnected();
    page.dispatchEvent(new Event('visibilitychange'));
    assert.equal(count, 2);
    assert.equal(cleared, 7);
  } finally {
    globalThis.document = real.document;
    globalThis.setInterval = real.set;
    globalThis.clearInterval = real.clear;
  }
});
