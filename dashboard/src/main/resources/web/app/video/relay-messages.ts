/** Texts of the relay that this page understands; what else it says is passed over. */
import type { StreamStatus } from '../wire.ts';

export type RelayMessage =
  | { type: 'auth_ok' }
  | { type: 'subscribed' | 'unsubscribed'; streamId: string }
  | { type: 'stream_status'; streamId: string; status: StreamStatus; lastSeen: string | null; timestamp: number }
  | { type: 'stream_stale'; streamId: string; ageMs: number }
  | { type: 'frames_dropped'; streamId: string; total: number }
  | { type: 'error'; code: string; message: string; streamId: string | null };

/** null: not a message, of a type that is not ours, or without what it needs. */
export function readMessage(text: string): RelayMessage | null {
  let message: Record<string, unknown> | null;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof message !== 'object' || message === null) {
    return null;
  }
  const streamId = typeof message.streamId === 'string' ? message.streamId : null;
  switch (message.type) {
    case 'auth_ok':
      return { type: 'auth_ok' };
    case 'error':
      return { type: 'error', code: String(message.code), message: String(message.message ?? ''), streamId };
    default:
      return streamId === null ? null : aboutStream(message, streamId);
  }
}

function aboutStream(message: Record<string, unknown>, streamId: string): RelayMessage | null {
  switch (message.type) {
    case 'subscribed':
    case 'unsubscribed':
      return { type: message.type, streamId };
    case 'stream_status': {
      const { status, lastSeen, timestamp } = message;
      return status === 'online' || status === 'streaming' || status === 'offline'
        ? {
            type: 'stream_status',
            streamId,
            status,
            lastSeen: typeof lastSeen === 'string' ? lastSeen : null,
            timestamp: typeof timestamp === 'number' ? timestamp : NaN,
          }
        : null;
    }
    case 'stream_stale':
      return { type: 'stream_stale', streamId, ageMs: typeof message.ageMs === 'number' ? message.ageMs : 0 };
    case 'frames_dropped':
      return { type: 'frames_dropped', streamId, total: typeof message.total === 'number' ? message.total : 0 };
    default:
      return null;
  }
}
