import type { Camera, Nvr, Person } from '../fleet.ts';
import type { Position } from '../wire.ts';
import { readPosition } from './feed-reader.ts';
import type { StoredPicture } from './state-manager.ts';
import { all, fields, identifier, status, text, textOrNull, time } from './wire-fields.ts';

/** How a picture is written down and read again. Pure. */

const FORMAT = 1;
/** Older than that, it says nothing about the fleet any more. */
const LONGEST_KEPT = 7 * 24 * 3600 * 1000;

/** A picture is of somebody, and of what that person may see. */
export function owner(person: Person): string {
  const all = person.roles.includes('admin') || person.regions === null;
  return JSON.stringify([person.sub, all ? null : [...person.regions!].sort()]);
}

/** @param currentAt epoch milliseconds when it was last known to be current */
export function write(picture: StoredPicture, person: Person, currentAt: number): string {
  return JSON.stringify({
    format: FORMAT,
    owner: owner(person),
    currentAt,
    position: picture.position,
    // So that a position is never gone on from with less than it stands for.
    counts: [picture.nvrs.length, picture.cameras.length],
    nvrs: picture.nvrs,
    cameras: picture.cameras,
  });
}

/** Null when it is not this person's, too old, or not to be made sense of. */
export function read(stored: unknown, person: Person, now: number): { picture: StoredPicture; currentAt: number } | null {
  if (typeof stored !== 'string') {
    return null;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(stored);
  } catch {
    return null;
  }
  const record = fields(parsed);
  const currentAt = identifier(record?.['currentAt']);
  if (record?.['format'] !== FORMAT || record['owner'] !== owner(person) || currentAt === undefined) {
    return null;
  }
  const nvrs = all(record['nvrs'], storedNvr);
  const cameras = all(record['cameras'], storedCamera);
  if (!nvrs || !cameras || now - currentAt > LONGEST_KEPT) {
    return null;
  }
  const position = complete(record['counts'], nvrs, cameras) ? storedPosition(record['position']) : null;
  // A clock that was set back meanwhile: not newer than now.
  return { picture: { nvrs, cameras, position }, currentAt: Math.min(currentAt, now) };
}

function complete(counts: unknown, nvrs: Nvr[], cameras: Camera[]): boolean {
  const ids = new Set(nvrs.map(nvr => nvr.id));
  return (
    Array.isArray(counts) &&
    counts[0] === nvrs.length &&
    counts[1] === cameras.length &&
    ids.size === nvrs.length &&
    new Set(cameras.map(camera => camera.id)).size === cameras.length &&
    cameras.every(camera => ids.has(camera.nvr_id))
  );
}

function storedPosition(value: unknown): Position | null {
  const position = fields(value);
  return position ? (readPosition(position) ?? null) : null;
}

function storedNvr(value: unknown): Nvr | undefined {
  const row = fields(value);
  const id = identifier(row?.['id']);
  const hostname = text(row?.['hostname']);
  const name = text(row?.['device_name']);
  const region = textOrNull(row?.['region']);
  const location = textOrNull(row?.['location']);
  const told = status(row?.['status']);
  const version = identifier(row?.['version']);
  return id !== undefined && hostname !== undefined && name !== undefined && region !== undefined &&
    location !== undefined && told && version !== undefined
    ? {
        id, hostname, device_name: name, region, location, status: told,
        status_since: time(row!['status_since']), last_seen: time(row!['last_seen']), version,
      }
    : undefined;
}

function storedCamera(value: unknown): Camera | undefined {
  const row = fields(value);
  const id = identifier(row?.['id']);
  const nvrId = identifier(row?.['nvr_id']);
  const name = text(row?.['name']);
  const address = textOrNull(row?.['ip_address']);
  const told = status(row?.['status']);
  // When a status was seen to change is of the visit that saw it.
  return id !== undefined && nvrId !== undefined && name !== undefined && address !== undefined && told
    ? { id, nvr_id: nvrId, name, ip_address: address, status: told, status_since: null }
    : undefined;
}
