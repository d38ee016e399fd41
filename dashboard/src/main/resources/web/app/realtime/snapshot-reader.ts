import type { Api } from '../fleet.ts';
import type { SnapshotNvr } from '../wire.ts';
import type { Clock } from './clock.ts';
import { snapshotCamera } from './feed-reader.ts';
import type { Snapshot } from './snapshot.ts';
import { all, fields, identifier, status, text, textOrNull, time, whole } from './wire-fields.ts';

const PAGE = 1_000;
/** A page that does not come is asked for again; a network that swallows answers says nothing by itself. */
const PAGE_DEADLINE = 30_000;
/** A million NVRs; a server that goes round in circles is not followed for ever. */
const MOST_PAGES = 1_000;

/** Reads `/api/snapshot` page by page. Rejects when a page cannot be had or is not what it should be. */
export async function readSnapshot(api: Pick<Api, 'get'>, clock: Clock, signal: AbortSignal): Promise<Omit<Snapshot, 'from'>> {
  const nvrs: SnapshotNvr[] = [];
  let first: { as_of: number; generation: string } | undefined;
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const read = parsePage(await withDeadline(api, `/api/snapshot?limit=${PAGE}${query}`, clock, signal));
    signal.throwIfAborted();
    first ??= read;
    if (read.as_of !== first.as_of || read.generation !== first.generation) {
      throw new Error('the pages are of different snapshots');
    }
    // Not `push(...)`: there may be more rows than a call takes arguments.
    for (const nvr of read.nvrs) {
      nvrs.push(nvr);
    }
    cursor = read.next_cursor;
    if (cursor === null) {
      return { type: 'snapshot', as_of: first.as_of, generation: first.generation, nvrs };
    }
  }
  throw new Error('the snapshot does not end');
}

/** Gives what `/api/summary` says about its place in the feed. */
export async function readAsOf(
  api: Pick<Api, 'get'>,
  clock: Clock,
  signal: AbortSignal,
): Promise<{ as_of: number; generation: string }> {
  return place(await withDeadline(api, '/api/summary', clock, signal));
}

async function withDeadline(api: Pick<Api, 'get'>, path: string, clock: Clock, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  const ending = new AbortController();
  const stop = (): void => ending.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  const late = clock.after(PAGE_DEADLINE, () => ending.abort(new Error(`${path} was not answered`)));
  try {
    return await new Promise<unknown>((resolve, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason), { once: true });
      api.get<unknown>(path, { signal: ending.signal }).then(resolve, reject);
    });
  } finally {
    late();
    signal.removeEventListener('abort', stop);
  }
}

function place(value: unknown): { as_of: number; generation: string } {
  const page = fields(value);
  const asOf = whole(page?.['as_of']);
  const generation = text(page?.['generation']);
  if (asOf === undefined || asOf < -1 || generation === undefined) {
    throw new Error('the answer has no place in the feed');
  }
  return { as_of: asOf, generation };
}

function parsePage(value: unknown): Omit<Snapshot, 'from' | 'type'> & { next_cursor: string | null } {
  const page = fields(value);
  const next = textOrNull(page?.['next_cursor']);
  const nvrs = all(page?.['nvrs'], snapshotNvr);
  if (next === undefined || !nvrs) {
    throw new Error('the answer is not a page of a snapshot');
  }
  return { ...place(value), nvrs, next_cursor: next };
}

function snapshotNvr(value: unknown): SnapshotNvr | undefined {
  const row = fields(value);
  const id = identifier(row?.['id']);
  const hostname = text(row?.['hostname']);
  const deviceName = text(row?.['device_name']);
  const region = textOrNull(row?.['region']);
  const location = textOrNull(row?.['location']);
  const told = status(row?.['status']);
  const version = identifier(row?.['version']);
  const cameras = all(row?.['cameras'], snapshotCamera);
  if (
    !row || id === undefined || hostname === undefined || deviceName === undefined || region === undefined ||
    location === undefined || !told || version === undefined || !cameras
  ) {
    return undefined;
  }
  return {
    id,
    hostname,
    device_name: deviceName,
    region,
    location,
    status: told,
    status_since: time(row['status_since']),
    last_seen: time(row['last_seen']),
    version,
    cameras_online: cameras.filter(camera => camera.status === 'online').length,
    cameras_total: cameras.length,
    created_at: time(row['created_at']) ?? '',
    updated_at: time(row['updated_at']) ?? '',
    cameras,
  };
}
