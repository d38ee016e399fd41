import type { NotificationType } from '../fleet.ts';

/** What was told in this visit, for who missed it. */
export interface Notice {
  readonly id: number;
  readonly message: string;
  readonly type: NotificationType;
  readonly detail?: string;
  readonly href?: string;
  readonly key?: string;
  readonly at: number;
  readonly read: boolean;
}

export const MOST_NOTICES = 100;

/** Newest first. One with the id of another is the same one, told anew. */
export function noted(log: readonly Notice[], notice: Notice): readonly Notice[] {
  return [notice, ...log.filter((each) => each.id !== notice.id)].slice(0, MOST_NOTICES);
}

export function allRead(log: readonly Notice[]): readonly Notice[] {
  return log.map((notice) => (notice.read ? notice : { ...notice, read: true }));
}

/** Good news asks for nobody, so it is not counted. */
export function countUnread(log: readonly Notice[]): number {
  return log.filter((notice) => !notice.read && notice.type !== 'success').length;
}
