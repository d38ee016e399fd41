import type { CameraCondition } from '../fleet.ts';

/** Why a camera is in its condition: `before`, the NVR's name, `after`, then since when. `advice` says what to do. */
export interface Why {
  before: string;
  after: string;
  /** Epoch milliseconds; null when nobody has told. */
  since: number | null;
  advice: string;
}

export function whyOf(condition: CameraCondition, since: number | null): Why {
  switch (condition) {
    case 'online':
      return { before: 'Reported online by its NVR', after: since === null ? '' : 'since', since, advice: '' };
    case 'offline':
      return {
        before: 'Reported offline by its NVR',
        after: since === null ? '' : 'since',
        since,
        advice: 'The NVR itself is online, so look at the camera: its power, its cable, its address.',
      };
    case 'nvr_offline':
      return {
        before: 'Offline because its NVR',
        after: since === null ? 'is offline' : 'is offline since',
        since,
        advice: 'Nothing is known of the camera itself until the NVR is back. Look at the NVR first.',
      };
  }
}

/**
 * Since when: the state knows the changes that this page saw; what happened earlier the camera's own data tells, as long as
 * it speaks of the same status.
 */
export function sinceWhen(
  condition: CameraCondition,
  state: { camera: string | null; nvr: string | null; status: string },
  row: { status: string; status_since: string | null } | null,
): number | null {
  const told =
    condition === 'nvr_offline'
      ? state.nvr
      : (state.camera ?? (row?.status === state.status ? row.status_since : null));
  const at = Date.parse(told ?? '');
  return Number.isFinite(at) ? at : null;
}
