import assert from 'node:assert/strict';
import { NOTHING_PRESSED, press, SHORTCUTS, type Action } from '../../../main/resources/web/app/shell/keyboard.ts';

/** What these keys do, pressed at these times. */
function pressed(...keys: [string, number][]): Action[] {
  let state = NOTHING_PRESSED;
  const actions: Action[] = [];
  for (const [key, at] of keys) {
    const next = press(state, key, at);
    state = next.pressed;
    if (next.action) {
      actions.push(next.action);
    }
  }
  return actions;
}

Deno.test('every shortcut does what the help says', () => {
  for (const { keys, action } of SHORTCUTS) {
    assert.deepEqual(pressed(...keys.map((key, i): [string, number] => [key, 1000 + i])), [action], keys.join(' '));
  }
});

Deno.test('no two shortcuts begin with all of another', () => {
  for (const one of SHORTCUTS) {
    for (const other of SHORTCUTS) {
      const prefix = one !== other && one.keys.every((key, i) => key === other.keys[i]);
      assert.ok(!prefix, `${one.keys.join(' ')} hides ${other.keys.join(' ')}`);
    }
  }
});

Deno.test('two keys with a pause between them are two thoughts', () => {
  assert.deepEqual(pressed(['g', 1000], ['n', 2201]), []);
  assert.deepEqual(pressed(['g', 1000], ['n', 2200]), [{ kind: 'go', path: '/nvrs' }]);
});

Deno.test('a wrong second key starts again with itself', () => {
  assert.deepEqual(pressed(['g', 1], ['x', 2], ['n', 3]), []);
  assert.deepEqual(pressed(['g', 1], ['/', 2]), [{ kind: 'search' }]);
  assert.deepEqual(pressed(['g', 1], ['g', 2], ['a', 3]), [{ kind: 'go', path: '/alerts' }]);
});
