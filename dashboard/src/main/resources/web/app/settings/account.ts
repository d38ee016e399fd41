import type { Role } from '../fleet.ts';

/** Who somebody is, in words. Pure. */

const ROLES: Record<Role, string> = {
  viewer: 'Viewer: sees NVRs, cameras and alerts of the own regions',
  operator: 'Operator: also edits, enrols and acknowledges in the own regions',
  admin: 'Admin: everything, in all regions',
  'ml-service': 'ML service',
};

export function rolesText(roles: readonly Role[]): string[] {
  return roles.map((role) => ROLES[role] ?? role);
}

export function regionsText(regions: readonly string[] | null): string {
  return regions === null ? 'All' : regions.length === 0 ? 'None: ask an administrator for a region' : regions.join(', ');
}

/** When a token runs out, epoch milliseconds; null when it does not say. Read to be shown; servers decide for themselves. */
export function expiryOf(token: string): number | null {
  try {
    const [, payload = ''] = token.split('.');
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as { exp?: unknown };
    return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
  } catch {
    return null;
  }
}
