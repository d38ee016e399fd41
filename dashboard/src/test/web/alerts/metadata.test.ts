import assert from 'node:assert/strict';
import { highlights, linesOf } from '../../../main/resources/web/app/alerts/metadata.ts';

Deno.test('metadata are lines of keys and values', () => {
  assert.deepEqual(linesOf({ confidence: 0.1 + 0.2, objects: [{ type: 'person' }, 'car'], empty: {}, nothing: null, seen: true, note: '' }), {
    cut: false,
    lines: [
      { depth: 0, key: 'confidence', value: '0.3' },
      { depth: 0, key: 'objects', value: null },
      { depth: 1, key: '1', value: null },
      { depth: 2, key: 'type', value: 'person' },
      { depth: 1, key: '2', value: 'car' },
      { depth: 0, key: 'empty', value: '–' },
      { depth: 0, key: 'nothing', value: '–' },
      { depth: 0, key: 'seen', value: 'yes' },
      { depth: 0, key: 'note', value: '(empty)' },
    ],
  });
});

Deno.test('metadata of any size end somewhere, and say so', () => {
  const many = linesOf(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i])));
  assert.deepEqual([many.lines.length, many.cut], [120, true]);
  let deep: unknown = 1;
  for (let i = 0; i < 1000; i++) deep = { deep };
  assert.deepEqual([linesOf(deep).lines.length, linesOf(deep).cut], [6, true]);
  const long = linesOf({ text: 'x'.repeat(5000) });
  assert.deepEqual([long.lines[0]!.value!.length, long.cut], [501, true]);
  for (const odd of [null, undefined, 1, 'text', []]) {
    assert.deepEqual(linesOf(odd), { lines: [], cut: false });
  }
});

Deno.test('what many publishers say is said in words', () => {
  assert.deepEqual(highlights({ confidence: 0.954, location: { x: 120, y: 80 }, objectType: 'person' }), [
    { name: 'Object', text: 'person' },
    { name: 'Confidence', text: '95 %' },
    { name: 'Location', text: 'x 120, y 80' },
  ]);
  assert.deepEqual(highlights({ confidence: 'high', location: [], objectType: {} }), []);
  assert.deepEqual(highlights({ confidence: 95, location: 'Gate 3' }), [{ name: 'Location', text: 'Gate 3' }]);
});
