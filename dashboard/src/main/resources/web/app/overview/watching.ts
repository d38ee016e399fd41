import type { Summary } from '../fleet.ts';

const count = (number: number, what: string): string => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** What is being watched, for the moments in which that is all there is to say. */
export function watching(summary: Summary, regions: number): string {
  if (summary.totalNVRs === 0) {
    return 'There is no NVR to watch yet.';
  }
  const where = regions > 1 ? ` in ${count(regions, 'region')}` : '';
  return `Watching ${count(summary.totalNVRs, 'NVR')} and ${count(summary.totalCameras, 'camera')}${where}.`;
}
