import type { CameraStatusEvent, FeedEvent, NvrChangedEvent, NvrEvent, NvrStatusEvent, Position } from '../wire.ts';
import type { Camera, Nvr } from '../fleet.ts';
import { EarlyCameras } from './early-cameras.ts';
import type { Journal } from './journal.ts';
import type { Picture } from './picture.ts';
import { cameraFromChange, cameraFromRow, cameraStatusUnder, nvrFromChange, nvrFromSnapshot, nvrFromStatus } from './rows.ts';
import { positionAfter, type Snapshot } from './snapshot.ts';
import { RemovedVersions } from './versions.ts';

/** `gap`: a version between was never heard, so something of this NVR is missing here. */
export type Outcome = 'applied' | 'repeated' | 'ignored' | 'gap';

/** Called for what the server speaks of, before it is applied. */
export interface ServerSpeaks {
  /** And of its cameras. */
  ofNvr(id: number): void;
  ofCamera(id: number): void;
}

/**
 * The rules by which the picture follows the feed; see docs/guide/dashboard-client.md. An NVR's version only grows, what is
 * not newer is dropped. The position moves with messages about NVRs and with cursors, never with those about cameras.
 */
export class Feed {
  readonly #picture: Picture;
  readonly #speaks: ServerSpeaks;
  readonly #removed = new RemovedVersions();
  readonly #early = new EarlyCameras();
  /** The event that an NVR was last told by; only of those told since the last snapshot. */
  readonly #toldAt = new Map<number, number>();
  #position: Position | null = null;
  /** False when something before the position was missed. */
  #whole = true;
  /** What the picture has in it already, by a snapshot, without having been told. */
  #snapshotSeq = -1;
  /** How far this connection has told its events. Below `snapshotSeq` it repeats what the snapshot has. */
  #heard = -1;

  constructor(picture: Picture, speaks: ServerSpeaks) {
    this.#picture = picture;
    this.#speaks = speaks;
  }

  /** Up to here everything is in the picture; null when there is no such place. */
  position(): Position | null {
    return this.#whole ? this.#position : null;
  }

  /** How far the feed was heard, whatever was missed before. */
  reached(): Position | null {
    return this.#position;
  }

  /** Something was missed: only a snapshot makes the picture whole again. */
  mistrust(): void {
    this.#whole = false;
  }

  /** Events will come from here on: a connection was resumed. */
  resumedAt(position: Position): void {
    this.#heard = position.seq;
  }

  /** False when it is of another generation: then something was missed. */
  cursor(reached: Position): boolean {
    if (this.#position === null || this.#position.generation !== reached.generation) {
      return false;
    }
    this.#heard = Math.max(this.#heard, reached.seq);
    if (reached.seq > this.#position.seq) {
      this.#position = reached;
    }
    return true;
  }

  /** Goes on from a picture that was put there by other means. */
  restoreAt(position: Position | null): void {
    this.clear();
    this.#position = position;
    this.#heard = this.#snapshotSeq = position?.seq ?? -1;
  }

  apply(event: FeedEvent, journal: Journal): Outcome {
    return event.type === 'camera_status_update' ? this.#camera(event, journal) : this.#nvr(event, journal);
  }

  /** A camera as the server has confirmed it with a version. */
  confirmed(camera: Camera): Camera {
    return this.#early.confirmed(camera);
  }

  clear(): void {
    this.#removed.clear();
    this.#early.clear();
    this.#toldAt.clear();
    this.#position = null;
    this.#whole = true;
    this.#snapshotSeq = this.#heard = -1;
  }

  /** Replaces the picture. What moved on since stays, which its version or its place in the feed tells. */
  replace(snapshot: Snapshot, journal: Journal, now: string): void {
    const position = positionAfter(snapshot);
    // Another feed may go with another database: versions of before mean nothing then.
    const sameFeed = this.#position === null || position === null || this.#position.generation === position.generation;
    if (!sameFeed) {
      this.#forgetAll(journal);
    }
    const gone = new Set(this.#allIds());
    for (const row of snapshot.nvrs) {
      gone.delete(row.id);
      if (this.#removed.of(row.id) >= row.version || this.#version(row.id) > row.version) {
        continue;
      }
      this.#settle(row.id, journal);
      const before = this.#picture.nvr(row.id);
      const nvr = nvrFromSnapshot(row);
      const cameras = row.cameras.map(camera =>
        cameraFromRow(camera, nvr, this.#own(row.id, camera.camera_id), before ? now : null),
      );
      this.#picture.put(nvr, cameras, journal);
      this.#removed.forget(row.id);
    }
    for (const id of gone) {
      if ((this.#toldAt.get(id) ?? -1) <= snapshot.as_of) {
        this.#settle(id, journal);
        this.#picture.remove(id, journal);
      }
    }
    this.#toldAt.clear();
    this.#whole = true;
    this.#position = position;
    this.#snapshotSeq = snapshot.as_of;
    this.#heard = snapshot.from?.seq ?? snapshot.as_of;
  }

  #allIds(): number[] {
    return [...this.#picture.ids(), ...this.#picture.leftOutIds()];
  }

  #forgetAll(journal: Journal): void {
    for (const id of this.#allIds()) {
      this.#settle(id, journal);
      this.#picture.remove(id, journal);
    }
    this.#removed.clear();
    this.#toldAt.clear();
  }

  #version(id: number): number {
    return this.#picture.nvr(id)?.version ?? this.#picture.leftOut(id)?.version ?? -1;
  }

  #nvr(event: NvrEvent, journal: Journal): Outcome {
    this.#heard = Math.max(this.#heard, event.seq);
    if (this.#position && event.seq > this.#position.seq) {
      this.#position = { seq: event.seq, generation: this.#position.generation };
    }
    const id = event.nvr_id;
    const known = this.#version(id);
    if (event.version <= Math.max(known, this.#removed.of(id)) || event.seq <= this.#snapshotSeq) {
      this.#unsettleEarly(id, journal);
      return 'repeated';
    }
    this.#settle(id, journal);
    if (event.type === 'nvr_removed') {
      this.#picture.remove(id, journal);
      this.#removed.remember(id, event.version);
      this.#toldAt.delete(id);
      return 'applied';
    }
    this.#removed.forget(id);
    if (event.type === 'nvr_changed') {
      this.#changed(event, journal);
    } else {
      this.#status(event, journal);
    }
    if (this.#version(id) >= 0) {
      this.#toldAt.set(id, event.seq);
    }
    // `nvr_changed` carries all of it, so that nothing is missing whatever came before.
    return event.type !== 'nvr_changed' && known >= 0 && event.version > known + 1 ? 'gap' : 'applied';
  }

  #changed(event: NvrChangedEvent, journal: Journal): void {
    const before = this.#picture.nvr(event.nvr_id);
    const nvr = nvrFromChange(event, before);
    const at = event.timestamp || null;
    const cameras = event.cameras.map(row => cameraFromRow(row, nvr, this.#own(nvr.id, row.camera_id), at));
    this.#picture.put(nvr, cameras, journal);
  }

  #status(event: NvrStatusEvent, journal: Journal): void {
    const leftOut = this.#picture.leftOut(event.nvr_id);
    if (leftOut) {
      const came = event.cameras.reduce((sum, camera) => sum + step(camera.previous_status, camera.status), 0);
      this.#picture.setLeftOut({
        ...leftOut,
        version: event.version,
        status: event.status,
        region: event.region === undefined ? leftOut.region : event.region,
        online: event.status === 'offline' ? 0 : Math.min(leftOut.cameras, Math.max(0, leftOut.online + came)),
      });
      return;
    }
    const before = this.#picture.nvr(event.nvr_id);
    const nvr = nvrFromStatus(event, before);
    const at = event.timestamp || null;
    const told = event.cameras.map(change => cameraFromChange(change, nvr, this.#own(nvr.id, change.camera_id), at));
    if (!before || told.some(camera => !this.#own(nvr.id, camera.id))) {
      this.#withNew(nvr, told, journal);
      return;
    }
    this.#picture.setNvr(nvr, journal);
    told.forEach(camera => this.#picture.setCamera(camera, journal));
    if (nvr.status === 'offline') {
      // All of them, also those that the message leaves out: nothing is known of a camera whose NVR is away.
      this.#allOffline(nvr, at, journal);
    }
  }

  /** NVRs or cameras that nobody told of before. */
  #withNew(nvr: Nvr, told: Camera[], journal: Journal): void {
    const cameras = new Map(this.#picture.camerasOf(nvr.id).map(camera => [camera.id, camera]));
    for (const camera of told) {
      cameras.set(camera.id, camera);
    }
    const under = [...cameras.values()].map(camera => ({
      ...camera,
      status: cameraStatusUnder(nvr.status, camera.status),
    }));
    this.#picture.put(nvr, under, journal);
  }

  #allOffline(nvr: Nvr, at: string | null, journal: Journal): void {
    for (const camera of this.#picture.camerasOf(nvr.id)) {
      if (camera.status === 'online') {
        this.#picture.setCamera({ ...camera, status: 'offline', status_since: at }, journal);
      }
    }
  }

  /** Shown at once, and confirmed by the message of its NVR that follows. */
  #camera(event: CameraStatusEvent, journal: Journal): Outcome {
    const before = this.#own(event.nvr_id, event.camera_id);
    const nvr = this.#picture.nvr(event.nvr_id);
    if (!before || !nvr || this.#heard < this.#snapshotSeq) {
      return 'ignored';
    }
    this.#speaks.ofCamera(event.camera_id);
    const settled = this.#picture.camera(event.camera_id) ?? before;
    // What does not fit to what is shown is late, or of a change that we have not seen; its NVR's message decides.
    if (settled.status !== event.previous_status || nvr.status === 'offline') {
      return 'ignored';
    }
    this.#early.shownEarly(settled);
    this.#picture.setCamera(
      { ...settled, name: event.name, status: event.status, status_since: event.timestamp || null },
      journal,
    );
    return 'applied';
  }

  #own(nvrId: number, cameraId: number): Camera | undefined {
    const camera = this.#picture.camera(cameraId);
    return camera?.nvr_id === nvrId ? camera : undefined;
  }

  /** The server speaks of this NVR: what this page made of it alone ends. */
  #settle(id: number, journal: Journal): void {
    this.#speaks.ofNvr(id);
    this.#unsettleEarly(id, journal);
  }

  #unsettleEarly(id: number, journal: Journal): void {
    for (const [cameraId, confirmed] of this.#early.settle(id) ?? []) {
      const camera = this.#own(id, cameraId);
      if (camera) {
        this.#picture.setCamera({ ...camera, status: confirmed.status, status_since: confirmed.since }, journal);
      }
    }
  }
}

function step(before: string | undefined, now: string): number {
  return before === undefined || before === now ? 0 : now === 'online' ? 1 : -1;
}
