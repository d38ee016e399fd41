import type { NotificationType } from '../fleet.ts';
import type { Status } from '../wire.ts';

/**
 * Turns changes of status into as few notifications as say the same. The first is told at once; what follows within the
 * window joins it, and the one notification is told anew with the sum. What is not true any more is taken out again, so an
 * open notification never says that something is offline that is back.
 *
 * Pure: the state goes in and comes out, with what has to be shown.
 */

export const WINDOW = 1500;
const NAMED = 3;

export interface Change {
  kind: 'nvr' | 'camera';
  id: number;
  name: string;
  /** Of an NVR its region, of a camera the name of its NVR. */
  group: string;
  status: Status;
}

interface Gathering {
  key: string;
  lastAt: number;
  /** By id. */
  members: ReadonlyMap<number, Change>;
}

type Slot = 'nvr offline' | 'nvr online' | 'camera offline' | 'camera online';

export interface Outage {
  readonly gatherings: Readonly<Partial<Record<Slot, Gathering>>>;
  readonly count: number;
}

export const CALM: Outage = { gatherings: {}, count: 0 };

export interface Telling {
  key: string;
  message: string;
  type: NotificationType;
  detail: string;
  href: string;
}

export interface Step {
  outage: Outage;
  tell: Telling[];
  withdraw: string[];
}

/** `isOpen`: whether a notification is still on the screen; one that sums is told anew then, also after the window. */
export function gather(outage: Outage, changes: readonly Change[], now: number, isOpen: (key: string) => boolean): Step {
  const gatherings: Partial<Record<Slot, Gathering>> = { ...outage.gatherings };
  let { count } = outage;
  const touched = new Set<Slot>();
  for (const [slot, gathering] of Object.entries(gatherings) as [Slot, Gathering][]) {
    const open = now - gathering.lastAt <= WINDOW || (gathering.members.size > 1 && isOpen(gathering.key));
    if (!open) {
      delete gatherings[slot];
    }
  }
  for (const change of changes) {
    const slot: Slot = `${change.kind} ${change.status}`;
    const opposite: Slot = `${change.kind} ${change.status === 'online' ? 'offline' : 'online'}`;
    const other = gatherings[opposite];
    if (other?.members.has(change.id)) {
      gatherings[opposite] = { ...other, members: without(other.members, change.id, touched.has(opposite)) };
      touched.add(opposite);
    }
    const mine = gatherings[slot] ?? { key: `${slot} ${++count}`, lastAt: now, members: new Map<number, Change>() };
    // A map of this step is ours to change: a thousand changes must not copy a thousand maps.
    const members = touched.has(slot) ? (mine.members as Map<number, Change>) : new Map(mine.members);
    members.set(change.id, change);
    gatherings[slot] = { ...mine, lastAt: now, members };
    touched.add(slot);
  }
  const tell: Telling[] = [];
  const withdraw: string[] = [];
  for (const slot of touched) {
    const gathering = gatherings[slot]!;
    if (gathering.members.size === 0) {
      withdraw.push(gathering.key);
      delete gatherings[slot];
    } else {
      tell.push(wording(gathering.key, [...gathering.members.values()]));
    }
  }
  return { outage: { gatherings, count }, tell, withdraw };
}

function without(members: ReadonlyMap<number, Change>, id: number, ours: boolean): ReadonlyMap<number, Change> {
  const rest = ours ? (members as Map<number, Change>) : new Map(members);
  rest.delete(id);
  return rest;
}

/** "NVR Main Branch is now offline", "37 NVRs are now offline" with the regions. */
export function wording(key: string, changes: readonly Change[]): Telling {
  const { kind, status } = changes[0]!;
  const type = status === 'offline' ? 'error' : 'success';
  if (changes.length === 1) {
    const { id, name, group } = changes[0]!;
    return kind === 'nvr'
      ? { key, type, message: `NVR ${name} is now ${status}`, detail: group, href: `/nvrs/${id}` }
      : { key, type, message: `Camera ${name} is now ${status}`, detail: `At ${group}`, href: `/cameras/${id}` };
  }
  const what = kind === 'nvr' ? 'NVRs' : 'cameras';
  return {
    key,
    type,
    message: `${changes.length.toLocaleString('en')} ${what} are now ${status}`,
    detail: groups(changes),
    href: kind === 'nvr' ? `/nvrs?status=${status}` : `/cameras?condition=${status}`,
  };
}

/** After a lost connection or a gap in the feed: all of it in one sentence, also when it is of several kinds. */
export function meanwhile(key: string, changes: readonly Change[]): Telling {
  const count = (kind: Change['kind'], status: Status) => changes.filter((it) => it.kind === kind && it.status === status).length;
  const part = (number: number, one: string, many: string, what: string) =>
    number === 0 ? [] : [`${number.toLocaleString('en')} ${number === 1 ? one : many} ${what}`];
  const parts = [
    ...part(count('nvr', 'offline'), 'NVR', 'NVRs', 'went offline'),
    ...part(count('nvr', 'online'), 'NVR', 'NVRs', 'came online'),
    ...part(count('camera', 'offline'), 'camera', 'cameras', 'went offline'),
    ...part(count('camera', 'online'), 'camera', 'cameras', 'came online'),
  ];
  const bad = changes.some((it) => it.status === 'offline');
  return {
    key,
    type: bad ? 'error' : 'success',
    message: `While live updates were missing: ${parts.join(', ')}`,
    detail: groups(changes.filter((it) => !bad || it.status === 'offline')),
    href: changes.some((it) => it.kind === 'nvr') ? `/nvrs?status=${bad ? 'offline' : 'online'}` : `/cameras?condition=${bad ? 'offline' : 'online'}`,
  };
}

/** "North 20, South 12, West 3 and 2 more". */
function groups(changes: readonly Change[]): string {
  const counts = new Map<string, number>();
  for (const { group } of changes) {
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], 'en'));
  const named = sorted.slice(0, NAMED).map(([group, number]) => `${group} ${number.toLocaleString('en')}`);
  return named.join(', ') + (sorted.length > NAMED ? ` and ${sorted.length - NAMED} more` : '');
}

/**
 * Cameras that changed for a reason of their own. Their NVR's message stands behind theirs, so they are judged a moment later:
 * one whose NVR is down, or has just gone or come, says nothing about itself.
 */
export function isOwn(nvrStatus: Status | undefined, nvrChangedAt: number | undefined, changedAt: number): boolean {
  return nvrStatus === 'online' && (nvrChangedAt === undefined || Math.abs(nvrChangedAt - changedAt) > WINDOW);
}
