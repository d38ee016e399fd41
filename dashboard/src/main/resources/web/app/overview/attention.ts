/** What of the fleet somebody should look at, shortest list first in mind: a power cut is one line, not 300. */
import type { Camera, Nvr } from '../fleet.ts';
import type { Alert } from '../wire.ts';

export interface Concern {
  key: string;
  href: string;
  title: string;
  detail: string;
  /** ISO-8601; null where nobody knows since when. */
  since: string | null;
  /** Of what the line is about, when it is one thing. */
  nvrId?: number;
  cameraId?: number;
  alert?: Alert;
}

export interface Concerns {
  /** How many there are; `lines` may say several in one. */
  count: number;
  lines: Concern[];
  /** Where the rest is, when not all of it is in `lines`. */
  rest: { text: string; href: string } | null;
}

/** Lines of one kind at most; above it they are grouped, and what does not fit is counted. */
export const LINES = 6;

export const regionName = (region: string | null): string => region ?? 'No region';

const list = (path: string, filters: Record<string, string>): string => `${path}?${new URLSearchParams(filters)}`;

const plural = (count: number, what: string): string => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** Newest first: what broke just now is what somebody can still do something about. Unknown times stand last. */
const newestFirst = (a: { since: string | null }, b: { since: string | null }): number =>
  (b.since ?? '').localeCompare(a.since ?? '');

/** `totals`: NVRs of each region, to say how much of it is away. */
export function nvrConcerns(offline: readonly Nvr[], totals: ReadonlyMap<string | null, number>): Concerns {
  if (offline.length <= LINES) {
    return all(offline.map(nvrLine).sort(newestFirst), offline.length);
  }
  const groups = [...groupBy(offline, (nvr) => nvr.region)].map(([region, nvrs]): Concern & { size: number } => {
    const newest = nvrs.map(nvrLine).sort(newestFirst)[0]!;
    if (nvrs.length === 1) {
      return { ...newest, size: 1 };
    }
    const total = totals.get(region) ?? nvrs.length;
    return {
      key: `nvrs ${region}`,
      href: list('/nvrs', { status: 'offline', region: region ?? '' }),
      title: regionName(region),
      detail: nvrs.length >= total ? `all ${plural(total, 'NVR')} offline` : `${nvrs.length.toLocaleString('en')} of ${plural(total, 'NVR')} offline`,
      since: newest.since,
      size: nvrs.length,
    };
  });
  groups.sort((a, b) => b.size - a.size || newestFirst(a, b));
  return cut(groups, offline.length, 'place', list('/nvrs', { status: 'offline' }));
}

/** `faults`: offline cameras whose NVR is online. */
export function cameraConcerns(faults: readonly Camera[], nvrOf: (id: number) => Nvr | undefined): Concerns {
  const everywhere = list('/cameras', { condition: 'offline' });
  const line = (camera: Camera): Concern => ({
    key: `camera ${camera.id}`,
    href: `/cameras/${camera.id}`,
    title: camera.name,
    detail: `at ${nvrOf(camera.nvr_id)?.device_name ?? 'an NVR'}`,
    since: camera.status_since,
    cameraId: camera.id,
  });
  if (faults.length <= LINES) {
    return all(faults.map(line).sort(newestFirst), faults.length);
  }
  const byNvr = groupBy(faults, (camera) => camera.nvr_id);
  const groups =
    byNvr.size <= LINES
      ? [...byNvr].map(([id, cameras]) => ({
          key: `cameras of ${id}`,
          href: `/nvrs/${id}`,
          title: nvrOf(id)?.device_name ?? `NVR ${id}`,
          detail: `${plural(cameras.length, 'camera')} offline`,
          since: newestOf(cameras),
          nvrId: id,
          size: cameras.length,
        }))
      : [...groupBy(faults, (camera) => nvrOf(camera.nvr_id)?.region ?? null)].map(([region, cameras]) => ({
          key: `cameras in ${region}`,
          href: list('/cameras', { condition: 'offline', region: region ?? '' }),
          title: regionName(region),
          detail: `${plural(cameras.length, 'camera')} of ${plural(new Set(cameras.map((camera) => camera.nvr_id)).size, 'NVR')}`,
          since: newestOf(cameras),
          size: cameras.length,
        }));
  groups.sort((a, b) => b.size - a.size || newestFirst(a, b));
  return cut(groups, faults.length, 'place', everywhere);
}

/** Critical and high ones that nobody has seen to, worst first, then newest. */
export function alertConcerns(alerts: readonly Alert[]): Concerns {
  const open = alerts.filter((alert) => !alert.acknowledgedAt && (alert.severity === 'critical' || alert.severity === 'high'));
  const lines = open
    .map(
      (alert): Concern => ({
        key: alert.id,
        href: list('/alerts', { alert: alert.id }),
        title: alert.message,
        detail: alert.hostname ?? '',
        since: alert.createdAt,
        alert,
      }),
    )
    .sort((a, b) => rank(a) - rank(b) || newestFirst(a, b));
  return cut(lines, open.length, 'alert', list('/alerts', { acknowledged: 'false', severity: 'critical,high' }));
}

const rank = (line: Concern): number => (line.alert?.severity === 'critical' ? 0 : 1);

const newestOf = (cameras: readonly Camera[]): string | null =>
  cameras.reduce<string | null>((newest, { status_since }) => ((status_since ?? '') > (newest ?? '') ? status_since : newest), null);

function nvrLine(nvr: Nvr): Concern {
  return {
    key: `nvr ${nvr.id}`,
    href: `/nvrs/${nvr.id}`,
    title: nvr.device_name,
    detail: [nvr.region, nvr.location].filter(Boolean).join(', '),
    since: nvr.status_since ?? nvr.last_seen,
    nvrId: nvr.id,
  };
}

const all = (lines: Concern[], count: number): Concerns => ({ count, lines, rest: null });

function cut(lines: Concern[], count: number, what: string, href: string): Concerns {
  const more = lines.length - LINES;
  return { count, lines: lines.slice(0, LINES), rest: more > 0 ? { text: `${plural(more, `more ${what}`)}`, href } : null };
}

function groupBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) {
      group.push(item);
    } else {
      groups.set(key(item), [item]);
    }
  }
  return groups;
}
