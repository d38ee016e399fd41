import type { FeedEvent } from '../wire.ts';

/**
 * Leaves out the cameras' own messages that are followed by that of their NVR, which has the same change inside. They are
 * there to be shown early, and nothing is earlier than what came in the same message. Pure.
 */
export function withoutRepeatedCameras(events: readonly FeedEvent[]): FeedEvent[] {
  const told = new Set<number>();
  const kept: FeedEvent[] = [];
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (event.type !== 'camera_status_update') {
      told.add(event.nvr_id);
      kept.push(event);
    } else if (!told.has(event.nvr_id)) {
      kept.push(event);
    }
  }
  return kept.reverse();
}
