/** The relay's binary message: version, kind, length of a JSON header, the header, the JPEG. See docs/api/streams.md. */

export interface VideoFrame {
  streamId: string;
  /** When the picture was taken by the camera's clock, epoch milliseconds; null when it was not told. */
  takenAt: number | null;
  /** The camera's own count. */
  seq: number | null;
  /** A view of the message, not a copy. */
  jpeg: Uint8Array<ArrayBuffer>;
}

/** What is wrong with a message that is no frame; the names under which they are counted. */
export type BrokenFrame = 'too_short' | 'unknown_version' | 'unknown_kind' | 'bad_header' | 'not_a_jpeg' | 'too_big';

const FIXED_BYTES = 4;
const LONGEST_HEADER = 1024;
const BIGGEST_PICTURE = 2 * 1024 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Never throws: whatever arrived, it is a frame or the name of what is wrong with it. */
export function decodeFrame(message: ArrayBuffer): VideoFrame | BrokenFrame {
  const bytes = new Uint8Array(message);
  if (bytes.length < FIXED_BYTES) {
    return 'too_short';
  }
  if (bytes[0] !== 1) {
    return 'unknown_version';
  }
  if (bytes[1] !== 1) {
    return 'unknown_kind';
  }
  const headerLength = (bytes[2]! << 8) | bytes[3]!;
  const start = FIXED_BYTES + headerLength;
  if (start > bytes.length) {
    return 'too_short';
  }
  const header = headerLength <= LONGEST_HEADER ? readHeader(bytes.subarray(FIXED_BYTES, start)) : null;
  if (!header) {
    return 'bad_header';
  }
  const jpeg = bytes.subarray(start);
  if (jpeg.length > BIGGEST_PICTURE) {
    return 'too_big';
  }
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) {
    return 'not_a_jpeg';
  }
  return { ...header, jpeg };
}

function readHeader(bytes: Uint8Array): Omit<VideoFrame, 'jpeg'> | null {
  let header: unknown;
  try {
    header = JSON.parse(utf8.decode(bytes));
  } catch {
    return null;
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    return null;
  }
  const { streamId, timestamp, seq, contentType } = header as Record<string, unknown>;
  if (typeof streamId !== 'string' || streamId === '' || (contentType !== undefined && contentType !== 'image/jpeg')) {
    return null;
  }
  return { streamId, takenAt: finite(timestamp), seq: finite(seq) };
}

function finite(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
