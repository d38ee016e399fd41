import type { Stream, StreamStatus } from '../../../main/resources/web/app/wire.ts';

export function stream(id: string, deviceName: string, status: StreamStatus = 'streaming'): Stream {
  return { id, deviceName, deviceType: 'camera', status, lastSeen: null, metadata: {}, createdAt: '2026-01-15T09:00:00Z' };
}
