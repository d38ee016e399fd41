import type { Camera, Nvr } from '../fleet.ts';
import { Counts, type Share } from './counts.ts';
import type { Journal } from './journal.ts';

/** An NVR that is kept, with its cameras. */
interface Kept {
  nvr: Nvr;
  cameras: Camera[];
  online: number;
  /** Place in the array of all NVRs, while there is one. */
  at: number;
}

interface KeptCamera {
  camera: Camera;
  owner: Kept;
  /** Place among its NVR's cameras. */
  at: number;
  /** Place in the array of all cameras, while there is one. */
  atAll: number;
}

/** An NVR for which there was no room: its numbers alone. */
export interface LeftOut extends Share {
  readonly id: number;
  readonly version: number;
}

/**
 * NVRs and cameras as they are shown, and the numbers that belong to them. Every change costs the same however large the
 * fleet is. An NVR is kept with all its cameras or with its numbers only, because a part of it would say what is not so.
 */
export class Picture {
  readonly #limit: number;
  readonly #nvrs = new Map<number, Kept>();
  readonly #cameras = new Map<number, KeptCamera>();
  readonly #leftOut = new Map<number, LeftOut>();
  readonly #counts = new Counts();
  #leftOutSize = 0;
  /** Made when somebody asks, kept up in place by status changes, thrown away when something comes or goes. */
  #allNvrs: Nvr[] | null = null;
  #allCameras: Camera[] | null = null;

  /** @param limit NVRs and cameras together */
  constructor(limit: number) {
    this.#limit = limit;
  }

  nvr(id: number): Nvr | undefined {
    return this.#nvrs.get(id)?.nvr;
  }

  camera(id: number): Camera | undefined {
    return this.#cameras.get(id)?.camera;
  }

  camerasOf(nvrId: number): readonly Camera[] {
    return this.#nvrs.get(nvrId)?.cameras ?? [];
  }

  nvrs(): Nvr[] {
    if (!this.#allNvrs) {
      this.#allNvrs = [];
      for (const kept of this.#nvrs.values()) {
        kept.at = this.#allNvrs.push(kept.nvr) - 1;
      }
    }
    return this.#allNvrs;
  }

  cameras(): Camera[] {
    if (!this.#allCameras) {
      this.#allCameras = [];
      for (const kept of this.#cameras.values()) {
        kept.atAll = this.#allCameras.push(kept.camera) - 1;
      }
    }
    return this.#allCameras;
  }

  /** Of those kept. */
  ids(): number[] {
    return [...this.#nvrs.keys()];
  }

  get counts(): Pick<Counts, 'summary' | 'regions'> {
    return this.#counts;
  }

  get isEmpty(): boolean {
    return this.#nvrs.size === 0 && this.#leftOut.size === 0;
  }

  /** NVRs and cameras that are not kept. */
  get leftOutSize(): number {
    return this.#leftOutSize;
  }

  leftOut(id: number): LeftOut | undefined {
    return this.#leftOut.get(id);
  }

  leftOutIds(): number[] {
    return [...this.#leftOut.keys()];
  }

  /** The NVR, its cameras as they are. Must be kept. */
  setNvr(next: Nvr, journal: Journal): void {
    const kept = this.#nvrs.get(next.id);
    if (!kept || same(kept.nvr, next)) {
      return;
    }
    const before = kept.nvr;
    this.#counts.remove(share(kept));
    kept.nvr = next;
    this.#counts.add(share(kept));
    if (this.#allNvrs) {
      this.#allNvrs[kept.at] = next;
    }
    journal.nvr(next.id, before.status, next.status);
    journal.structure ||= renamed(before, next);
  }

  /** A camera that is kept. */
  setCamera(next: Camera, journal: Journal): void {
    const kept = this.#cameras.get(next.id);
    if (!kept || kept.camera.nvr_id !== next.nvr_id || same(kept.camera, next)) {
      return;
    }
    const before = kept.camera;
    const { owner } = kept;
    if (before.status !== next.status) {
      this.#counts.remove(share(owner));
      owner.online += next.status === 'online' ? 1 : -1;
      this.#counts.add(share(owner));
    }
    kept.camera = next;
    owner.cameras[kept.at] = next;
    if (this.#allCameras) {
      this.#allCameras[kept.atAll] = next;
    }
    journal.camera(next.id, before.status, next.status);
    journal.structure ||= before.name !== next.name || before.ip_address !== next.ip_address;
  }

  /** An NVR with all its cameras, new or in place of what was known of it. Without room, its numbers alone. */
  put(next: Nvr, cameras: readonly Camera[], journal: Journal): void {
    const kept = this.#nvrs.get(next.id);
    const before = kept ? 1 + kept.cameras.length : 0;
    if (this.#nvrs.size + this.#cameras.size - before + 1 + cameras.length > this.#limit) {
      this.remove(next.id, journal);
      this.#leaveOut({
        id: next.id,
        version: next.version,
        region: next.region,
        status: next.status,
        cameras: cameras.length,
        online: cameras.filter(camera => camera.status === 'online').length,
      });
      return;
    }
    if (kept && this.#ownsExactly(kept, cameras)) {
      this.setNvr(next, journal);
      cameras.forEach(camera => this.setCamera(camera, journal));
      return;
    }
    this.#replace(kept, next, cameras, journal);
  }

  /** Also of what was left out, whose numbers change. */
  setLeftOut(next: LeftOut): void {
    if (this.#leftOut.has(next.id)) {
      this.#leaveOut(next);
    }
  }

  /** Whether there was one. */
  remove(id: number, journal: Journal): boolean {
    if (this.#forgetLeftOut(id)) {
      journal.structure = true;
      return true;
    }
    const kept = this.#nvrs.get(id);
    if (!kept) {
      return false;
    }
    this.#counts.remove(share(kept));
    this.#nvrs.delete(id);
    journal.nvr(id, kept.nvr.status, undefined);
    for (const camera of kept.cameras) {
      this.#cameras.delete(camera.id);
      journal.camera(camera.id, camera.status, undefined);
    }
    this.#structureChanged(journal);
    return true;
  }

  clear(): void {
    this.#nvrs.clear();
    this.#cameras.clear();
    this.#leftOut.clear();
    this.#counts.clear();
    this.#leftOutSize = 0;
    this.#allNvrs = this.#allCameras = null;
  }

  #replace(before: Kept | undefined, next: Nvr, cameras: readonly Camera[], journal: Journal): void {
    this.#forgetLeftOut(next.id);
    const gone = new Map<number, Camera>();
    if (before) {
      this.#counts.remove(share(before));
      for (const camera of before.cameras) {
        gone.set(camera.id, camera);
        this.#cameras.delete(camera.id);
      }
    }
    const kept: Kept = { nvr: next, cameras: [], online: 0, at: -1 };
    for (const camera of cameras) {
      // One id twice, or one that another NVR has already: the ids are the server's, and each is there once.
      if (this.#cameras.has(camera.id)) {
        continue;
      }
      const at = kept.cameras.push(camera) - 1;
      kept.online += camera.status === 'online' ? 1 : 0;
      this.#cameras.set(camera.id, { camera, owner: kept, at, atAll: -1 });
      journal.camera(camera.id, gone.get(camera.id)?.status, camera.status);
      gone.delete(camera.id);
    }
    for (const camera of gone.values()) {
      journal.camera(camera.id, camera.status, undefined);
    }
    this.#nvrs.set(next.id, kept);
    this.#counts.add(share(kept));
    journal.nvr(next.id, before?.nvr.status, next.status);
    this.#structureChanged(journal);
  }

  #leaveOut(next: LeftOut): void {
    this.#forgetLeftOut(next.id);
    // The fleet cannot be that large; whoever names ever new NVRs shall not fill the memory either.
    if (this.#leftOut.size > Math.max(this.#limit, 100_000)) {
      return;
    }
    this.#leftOut.set(next.id, next);
    this.#leftOutSize += 1 + next.cameras;
    this.#counts.add(next);
  }

  #forgetLeftOut(id: number): boolean {
    const before = this.#leftOut.get(id);
    if (!before) {
      return false;
    }
    this.#leftOut.delete(id);
    this.#leftOutSize -= 1 + before.cameras;
    this.#counts.remove(before);
    return true;
  }

  #ownsExactly(kept: Kept, cameras: readonly Camera[]): boolean {
    return (
      kept.cameras.length === cameras.length &&
      cameras.every(camera => this.#cameras.get(camera.id)?.owner === kept) &&
      new Set(cameras.map(camera => camera.id)).size === cameras.length
    );
  }

  #structureChanged(journal: Journal): void {
    this.#allNvrs = this.#allCameras = null;
    journal.structure = true;
  }
}

function share(kept: Kept): Share {
  return {
    region: kept.nvr.region,
    status: kept.nvr.status,
    cameras: kept.cameras.length,
    online: kept.online,
  };
}

function renamed(before: Nvr, next: Nvr): boolean {
  return (
    before.device_name !== next.device_name ||
    before.hostname !== next.hostname ||
    before.region !== next.region ||
    before.location !== next.location
  );
}

function same<T extends object>(a: T, b: T): boolean {
  for (const key in b) {
    if (a[key] !== b[key]) {
      return false;
    }
  }
  return true;
}
