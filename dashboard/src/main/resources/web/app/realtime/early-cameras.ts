import type { Camera } from '../fleet.ts';
import type { Status } from '../wire.ts';

interface Confirmed {
  status: Status;
  since: string | null;
}

/**
 * Cameras that are shown as their own message said, before the message of their NVR that carries the same change with a
 * version. Until that one comes, what was confirmed last is remembered: a late repetition must not stay on the screen.
 */
export class EarlyCameras {
  readonly #confirmed = new Map<number, Map<number, Confirmed>>();

  shownEarly(before: Camera): void {
    let cameras = this.#confirmed.get(before.nvr_id);
    if (!cameras) {
      this.#confirmed.set(before.nvr_id, (cameras = new Map()));
    }
    if (!cameras.has(before.id)) {
      cameras.set(before.id, { status: before.status, since: before.status_since });
    }
  }

  /** Cameras of this NVR as they were confirmed; they are not early any more. */
  settle(nvrId: number): ReadonlyMap<number, Confirmed> | undefined {
    const cameras = this.#confirmed.get(nvrId);
    this.#confirmed.delete(nvrId);
    return cameras;
  }

  confirmed(camera: Camera): Camera {
    const confirmed = this.#confirmed.get(camera.nvr_id)?.get(camera.id);
    return confirmed ? { ...camera, status: confirmed.status, status_since: confirmed.since } : camera;
  }

  clear(): void {
    this.#confirmed.clear();
  }
}
