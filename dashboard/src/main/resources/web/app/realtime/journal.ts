import type { Status } from '../wire.ts';

/** What one update has changed. A status is noted once, as it was before: what ends where it began is no transition. */
export class Journal {
  /** Old status by NVR; undefined when it was not there. */
  readonly nvrStatus = new Map<number, Status | undefined>();
  readonly cameraStatus = new Map<number, Status | undefined>();
  /** Where anything changed. */
  readonly nvrs = new Set<number>();
  readonly cameras = new Set<number>();
  structure = false;

  nvr(id: number, before: Status | undefined, now: Status | undefined): void {
    this.nvrs.add(id);
    if (before !== now && !this.nvrStatus.has(id)) {
      this.nvrStatus.set(id, before);
    }
  }

  camera(id: number, before: Status | undefined, now: Status | undefined): void {
    this.cameras.add(id);
    if (before !== now && !this.cameraStatus.has(id)) {
      this.cameraStatus.set(id, before);
    }
  }

  get empty(): boolean {
    return this.nvrs.size === 0 && this.cameras.size === 0 && !this.structure;
  }
}
