import type { RegionSummary } from '../fleet.ts';

/**
 * By name, NVRs without a region last. Not the worst first: rows that change places all day cannot be read, and what is
 * down is told above.
 */
export function inOrder(regions: readonly RegionSummary[]): RegionSummary[] {
  return regions.toSorted(
    (a, b) => Number(a.region === null) - Number(b.region === null) || (a.region ?? '').localeCompare(b.region ?? '', 'en', { numeric: true }),
  );
}
