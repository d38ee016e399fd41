import type { Position, SnapshotNvr } from '../wire.ts';

/** All pages of one reading of `/api/snapshot`. */
export interface Snapshot {
  type: 'snapshot';
  as_of: number;
  generation: string;
  nvrs: SnapshotNvr[];
  /** From where on events follow it on this connection; null when none do. */
  from: Position | null;
}

/** Whether nothing lies between the snapshot and where the events begin. Pure. */
export function covers(snapshot: Pick<Snapshot, 'as_of' | 'generation'>, from: Position | null): boolean {
  return from === null || from.seq < 0 || (snapshot.generation === from.generation && snapshot.as_of >= from.seq);
}

/** Where to go on from after it. Before the first record the inventory knows no generation; the gateway does. */
export function positionAfter(snapshot: Snapshot): Position | null {
  return snapshot.as_of < 0 || snapshot.generation === ''
    ? snapshot.from
    : { seq: snapshot.as_of, generation: snapshot.generation };
}
