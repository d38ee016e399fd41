/** The keys of the page: which sequence does what. Pure; `fleet-app.ts` hears the keys and performs. */

export type Action =
  | { kind: 'go'; path: string }
  | { kind: 'search' }
  | { kind: 'help' };

export interface Shortcut {
  keys: readonly string[];
  what: string;
  action: Action;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['/'], what: 'Search NVRs and cameras', action: { kind: 'search' } },
  { keys: ['?'], what: 'Show these keys', action: { kind: 'help' } },
  { keys: ['g', 'd'], what: 'Go to the dashboard', action: { kind: 'go', path: '/' } },
  { keys: ['g', 'n'], what: 'Go to NVRs', action: { kind: 'go', path: '/nvrs' } },
  { keys: ['g', 'c'], what: 'Go to cameras', action: { kind: 'go', path: '/cameras' } },
  { keys: ['g', 'v'], what: 'Go to video', action: { kind: 'go', path: '/video' } },
  { keys: ['g', 'a'], what: 'Go to alerts', action: { kind: 'go', path: '/alerts' } },
  { keys: ['g', 's'], what: 'Go to settings', action: { kind: 'go', path: '/settings' } },
];

/** Keys pressed so far that may become a sequence. */
export interface Pressed {
  keys: readonly string[];
  at: number;
}

export const NOTHING_PRESSED: Pressed = { keys: [], at: 0 };

/** Two keys further apart than this, in milliseconds, are two thoughts. */
const PATIENCE = 1200;

export function press(pressed: Pressed, key: string, now: number): { pressed: Pressed; action: Action | null } {
  const before = now - pressed.at <= PATIENCE ? pressed.keys : [];
  for (const keys of [[...before, key], [key]]) {
    const found = SHORTCUTS.find((it) => it.keys.length === keys.length && it.keys.every((k, i) => k === keys[i]));
    if (found) {
      return { pressed: NOTHING_PRESSED, action: found.action };
    }
    if (SHORTCUTS.some((it) => it.keys.length > keys.length && keys.every((k, i) => k === it.keys[i]))) {
      return { pressed: { keys, at: now }, action: null };
    }
  }
  return { pressed: NOTHING_PRESSED, action: null };
}

/** Whether somebody is writing, so that letters are letters. */
export function isTyping(path: readonly EventTarget[]): boolean {
  return path.some(
    (it) =>
      it instanceof HTMLElement &&
      (it.isContentEditable || it instanceof HTMLTextAreaElement || it instanceof HTMLSelectElement ||
        (it instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(it.type))),
  );
}
