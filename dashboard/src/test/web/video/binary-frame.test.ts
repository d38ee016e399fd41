import assert from 'node:assert/strict';
import { decodeFrame } from '../../../main/resources/web/app/video/binary-frame.ts';
import { frameOf, messageOf } from './frames.ts';

Deno.test('reads the frame of the documentation', () => {
  const hex =
    '01010033' + '7b2273747265616d4964223a2273747265616d5f616263222c2274696d657374' +
    '616d70223a313736383437333030303132337d' + 'ffd8ffd9';
  const frame = decodeFrame(Uint8Array.from(hex.match(/../g)!, (byte) => parseInt(byte, 16)).buffer);
  assert.ok(typeof frame !== 'string');
  assert.equal(frame.streamId, 'stream_abc');
  assert.equal(frame.takenAt, 1768473000123);
  assert.equal(frame.seq, null);
  assert.deepEqual([...frame.jpeg], [0xff, 0xd8, 0xff, 0xd9]);
});

const JPEG = [0xff, 0xd8, 0xff, 0xd9];
const HOSTILE: [string, ArrayBuffer, string][] = [
  ['nothing', new ArrayBuffer(0), 'too_short'],
  ['three bytes', new Uint8Array([1, 1, 0]).buffer, 'too_short'],
  ['a header longer than the message', new Uint8Array([1, 1, 0xff, 0xff, 0x7b]).buffer, 'too_short'],
  ['a header above the limit', messageOf(`{"streamId":"s","x":"${'x'.repeat(1100)}"}`, JPEG), 'bad_header'],
  ['another version', new Uint8Array([2, 1, 0, 0, 0xff, 0xd8]).buffer, 'unknown_version'],
  ['another kind', new Uint8Array([1, 2, 0, 0, 0xff, 0xd8]).buffer, 'unknown_kind'],
  ['no header', messageOf('', JPEG), 'bad_header'],
  ['a header that is not JSON', messageOf('{streamId', JPEG), 'bad_header'],
  ['a header that is a list', messageOf('["stream_a"]', JPEG), 'bad_header'],
  ['a header that is null', messageOf('null', JPEG), 'bad_header'],
  ['no stream', messageOf('{"timestamp":1}', JPEG), 'bad_header'],
  ['a stream that is a number', messageOf('{"streamId":7}', JPEG), 'bad_header'],
  ['another content type', messageOf('{"streamId":"s","contentType":"image/svg+xml"}', JPEG), 'bad_header'],
  ['no picture', messageOf('{"streamId":"s"}', []), 'not_a_jpeg'],
  ['half a marker', messageOf('{"streamId":"s"}', [0xff]), 'not_a_jpeg'],
  ['a picture that is none', messageOf('{"streamId":"s"}', [0x3c, 0x68, 0x74]), 'not_a_jpeg'],
];
for (const [what, message, name] of HOSTILE) {
  Deno.test(`counts ${what} as ${name}`, () => assert.equal(decodeFrame(message), name));
}

Deno.test('refuses a header that is not UTF-8', () => {
  assert.equal(decodeFrame(new Uint8Array([1, 1, 0, 2, 0xc3, 0x28, 0xff, 0xd8]).buffer), 'bad_header');
});

Deno.test('refuses a picture above 2 MiB', () => {
  const big = new Uint8Array(2 * 1024 * 1024 + 1);
  big.set([0xff, 0xd8]);
  assert.equal(decodeFrame(messageOf('{"streamId":"s"}', big)), 'too_big');
});

Deno.test('does not believe a timestamp that is no number', () => {
  const frame = decodeFrame(messageOf('{"streamId":"s","timestamp":"now","seq":null}', JPEG));
  assert.ok(typeof frame !== 'string');
  assert.equal(frame.takenAt, null);
  assert.equal(frame.seq, null);
});

Deno.test('survives any bytes', () => {
  let seed = 42;
  const random = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  for (let round = 0; round < 5000; round++) {
    const bytes = Uint8Array.from({ length: Math.floor(random() * 64) }, () => Math.floor(random() * 256));
    bytes.set([1, 1].slice(0, bytes.length));
    decodeFrame(bytes.buffer);
  }
  const good = new Uint8Array(frameOf('stream_a', 1));
  for (let cut = 0; cut < good.length; cut++) {
    decodeFrame(good.slice(0, cut).buffer);
  }
});
