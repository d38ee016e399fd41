import type { AlertReading, Summary } from '../fleet.ts';

const count = (number: number, what: string): string => `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** What is being watched, for the moments in which that is all there is to say. */
export function watching(summary: Summary, regions: number): string {
  if (summary.totalNVRs === 0) {
    return 'There is no NVR to watch yet.';
  }
  const where = regions > 1 ? ` in ${count(regions, 'region')}` : '';
  return `Watching ${count(summary.totalNVRs, 'NVR')} and ${count(summary.totalCameras, 'camera')}${where}.`;
}

/** Why nobody can say that there are no alerts, as a sentence; null when they are known. */
export function alertsUnknown({ completeAt, failure }: AlertReading): string | null {
  if (failure !== null) {
    return `Alerts could not be read. ${failure}`;
  }
  return completeAt === null ? 'Alerts are being read…' : null;
}

/** When nothing is known to be wrong. It is quiet only when everything was looked at. */
export function quietHeading(stale: boolean, reading: AlertReading): string {
  if (stale) {
    return 'Nothing was wrong when this was last known';
  }
  return alertsUnknown(reading) === null ? 'All quiet' : 'NVRs and cameras are quiet';
}
