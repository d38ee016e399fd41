import assert from 'node:assert/strict';
import { DEFAULTS } from '../../../main/resources/web/app/configuration.ts';
import { BrowserSettings } from '../../../main/resources/web/app/settings/preferences.ts';
import { defaultsOf, readStored, valid } from '../../../main/resources/web/app/settings/stored-preferences.ts';

class Shelf implements Storage {
  readonly items = new Map<string, string>();
  broken = false;
  get length() {
    return this.items.size;
  }
  clear() {
    this.items.clear();
  }
  key() {
    return null;
  }
  getItem(key: string) {
    if (this.broken) throw new Error('forbidden');
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string) {
    if (this.broken) throw new Error('full');
    this.items.set(key, value);
  }
  removeItem(key: string) {
    this.items.delete(key);
  }
}

function root() {
  const attributes = new Map<string, string>();
  return {
    attributes,
    setAttribute: (name: string, value: string) => void attributes.set(name, value),
    removeAttribute: (name: string) => void attributes.delete(name),
  };
}

function storageEvent(key: string | null): Event {
  return Object.assign(new Event('storage'), { key });
}

Deno.test('defaults come from the configuration', () => {
  const settings = new BrowserSettings({ ...DEFAULTS, soundAlerts: true, notificationDuration: 8000 }, null, null, new EventTarget());
  assert.deepEqual(settings.get(), {
    theme: 'system',
    timeZone: 'local',
    showNotifications: true,
    soundAlerts: true,
    notificationDuration: 8000,
    leastSeverity: 'low',
  });
});

Deno.test('only what was chosen is stored, so that new defaults reach everybody else', () => {
  const shelf = new Shelf();
  new BrowserSettings(DEFAULTS, shelf, null, new EventTarget()).set({ theme: 'dark' });
  assert.deepEqual(JSON.parse(shelf.items.get('fleetwatch.preferences')!), { theme: 'dark' });
  const later = new BrowserSettings({ ...DEFAULTS, notificationDuration: 9000 }, shelf, null, new EventTarget());
  assert.equal(later.get().theme, 'dark');
  assert.equal(later.get().notificationDuration, 9000);
});

Deno.test('a storage that is broken is no error', () => {
  const shelf = new Shelf();
  shelf.broken = true;
  const settings = new BrowserSettings(DEFAULTS, shelf, null, new EventTarget());
  settings.set({ timeZone: 'UTC' });
  assert.equal(settings.get().timeZone, 'UTC');
});

Deno.test('what was stored is looked at value by value', () => {
  const cases: [string | null, object][] = [
    [null, {}],
    ['', {}],
    ['{', {}],
    ['null', {}],
    ['[1]', {}],
    ['"dark"', {}],
    ['{"theme":"dark","timeZone":"Mars/Olympus"}', { theme: 'dark' }],
    ['{"theme":"<b>","timeZone":"Europe/Berlin"}', { timeZone: 'Europe/Berlin' }],
    ['{"notificationDuration":1e9,"showNotifications":"yes","leastSeverity":"high"}', { leastSeverity: 'high' }],
    ['{"notificationDuration":0,"soundAlerts":true,"more":1}', { notificationDuration: 0, soundAlerts: true }],
  ];
  for (const [text, taken] of cases) {
    assert.deepEqual(readStored(text), taken, String(text));
  }
  assert.deepEqual(valid({ notificationDuration: NaN, leastSeverity: 'urgent' }), {});
  assert.equal(defaultsOf({ ...DEFAULTS, notificationDuration: -1 }).notificationDuration, 5000);
});

Deno.test('the theme stands on the root element, and the system one is none', () => {
  const html = root();
  const settings = new BrowserSettings(DEFAULTS, null, html as unknown as HTMLElement, new EventTarget());
  assert.equal(html.attributes.has('data-theme'), false);
  settings.set({ theme: 'dark' });
  assert.equal(html.attributes.get('data-theme'), 'dark');
  settings.set({ theme: 'system' });
  assert.equal(html.attributes.has('data-theme'), false);
});

Deno.test('another tab is followed, and subscribers hear of changes only', () => {
  const shelf = new Shelf();
  const tabs = new EventTarget();
  const settings = new BrowserSettings(DEFAULTS, shelf, null, tabs);
  const heard: string[] = [];
  const stop = settings.subscribe((preferences) => heard.push(preferences.theme));
  shelf.items.set('fleetwatch.preferences', '{"theme":"light"}');
  tabs.dispatchEvent(storageEvent('something-else'));
  tabs.dispatchEvent(storageEvent('fleetwatch.preferences'));
  tabs.dispatchEvent(storageEvent('fleetwatch.preferences'));
  assert.deepEqual(heard, ['light']);
  shelf.items.clear();
  tabs.dispatchEvent(storageEvent(null));
  assert.deepEqual(heard, ['light', 'system']);
  stop();
  settings.set({ theme: 'dark' });
  assert.deepEqual(heard, ['light', 'system']);
});
