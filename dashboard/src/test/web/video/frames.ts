/** Frames as the relay sends them, good ones and others. */
export function messageOf(header: string, picture: ArrayLike<number>): ArrayBuffer {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(4 + text.length + picture.length);
  bytes.set([1, 1, text.length >> 8, text.length & 0xff]);
  bytes.set(text, 4);
  bytes.set(picture, 4 + text.length);
  return bytes.buffer;
}

export function frameOf(streamId: string, timestamp?: number, seq?: number): ArrayBuffer {
  return messageOf(JSON.stringify({ streamId, timestamp, seq, contentType: 'image/jpeg' }), [0xff, 0xd8, 0xff, 0xd9]);
}
