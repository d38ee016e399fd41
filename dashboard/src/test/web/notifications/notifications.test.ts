import assert from 'node:assert/strict';
import type { Preferences, Settings } from '../../../main/resources/web/app/fleet.ts';
import { noted, MOST_NOTICES, type Notice } from '../../../main/resources/web/app/notifications/notice-log.ts';
import { Toasts } from '../../../main/resources/web/app/notifications/notifications.ts';
import { maySound, type Tone } from '../../../main/resources/web/app/notifications/sound.ts';

function world(preferences: Partial<Preferences> = {}) {
  const sounds: number[] = [];
  const settings = { get: () => ({ showNotifications: true, notificationDuration: 0, ...preferences }) } as unknown as Settings;
  return { sounds, toasts: new Toasts(settings, { sound: (now: number) => sounds.push(now) } as unknown as Tone) };
}

Deno.test('the duration of the settings is taken unless another is given', () => {
  const { toasts } = world();
  toasts.show('a', 'info');
  assert.equal(toasts.queue().visible[0]!.duration, 0);
  const id = toasts.show('b', 'info', 60_000);
  assert.equal(toasts.queue().visible[1]!.duration, 60_000);
  toasts.dismiss(id);
  assert.equal(toasts.queue().visible.length, 1);
});

Deno.test('who switched notifications off finds them in the centre', () => {
  const { toasts, sounds } = world({ showNotifications: false });
  toasts.error('NVR Main Branch is now offline');
  assert.equal(toasts.queue().visible.length, 0);
  assert.equal(toasts.log()[0]!.message, 'NVR Main Branch is now offline');
  assert.equal(sounds.length, 0);
});

Deno.test('one with the same key stays one, in the centre as well, and sounds once', () => {
  const { toasts, sounds } = world();
  const first = toasts.error('NVR A is now offline', { key: 'k' });
  const second = toasts.error('2 NVRs are now offline', { key: 'k' });
  assert.equal(first, second);
  assert.deepEqual(toasts.log().map((it) => it.message), ['2 NVRs are now offline']);
  assert.equal(toasts.unread(), 1);
  assert.equal(sounds.length, 1);
  toasts.withdraw('k');
  assert.equal(toasts.log().length + toasts.queue().visible.length, 0);
});

Deno.test('good news is not counted, and reading takes the rest', () => {
  const { toasts } = world();
  toasts.success('a');
  toasts.warning('b');
  toasts.info('c', { remember: false });
  assert.equal(toasts.unread(), 1);
  assert.equal(toasts.log().length, 2);
  toasts.markAllRead();
  assert.equal(toasts.unread(), 0);
});

Deno.test('a text without an end is cut', () => {
  const { toasts } = world();
  toasts.info('x'.repeat(2000));
  assert.equal(toasts.queue().visible[0]!.message.length, 301);
});

Deno.test('the log is bounded', () => {
  let log: readonly Notice[] = [];
  for (let id = 0; id < MOST_NOTICES + 5; id++) {
    log = noted(log, { id, message: '', type: 'info', at: 0, read: false });
  }
  assert.equal(log.length, MOST_NOTICES);
  assert.equal(log[0]!.id, MOST_NOTICES + 4);
});

Deno.test('at most one tone in two seconds', () => {
  assert.equal(maySound(null, 0), true);
  assert.equal(maySound(1000, 2999), false);
  assert.equal(maySound(1000, 3000), true);
  assert.equal(maySound(1000, 0), true);
});
