/** How the fleet is divided, as a ring and as the same numbers in words. */
import type { Summary } from '../fleet.ts';
import type { ChartColours, ChartData, ChartOption } from '../elements/fleet-chart.ts';

export interface Part {
  name: string;
  count: number;
  colour: 'ok' | 'bad' | 'dim';
}

export const nvrParts = (summary: Summary): Part[] => [
  { name: 'Online', count: summary.onlineNVRs, colour: 'ok' },
  { name: 'Offline', count: summary.offlineNVRs, colour: 'bad' },
];

/** `faulty`: offline cameras whose NVR is online. */
export const cameraParts = (summary: Summary, faulty: number): Part[] => [
  { name: 'Online', count: summary.onlineCameras, colour: 'ok' },
  { name: 'Own fault', count: faulty, colour: 'bad' },
  { name: 'NVR offline', count: Math.max(0, summary.offlineCameras - faulty), colour: 'dim' },
];

/** "99.9 %": never 100 while something is missing, never 0 while something is there. */
export function share(count: number, total: number): string {
  if (total <= 0 || count <= 0) {
    return '0 %';
  }
  if (count >= total) {
    return '100 %';
  }
  const percent = (count / total) * 100;
  const digits = percent > 99 || percent < 1 ? 1 : 0;
  const shown = Math.min(99.9, Math.max(0.1, Number(percent.toFixed(digits))));
  return `${shown.toFixed(digits)} %`;
}

export const totalOf = (parts: readonly Part[]): number => parts.reduce((sum, part) => sum + part.count, 0);

export function spoken(what: string, parts: readonly Part[]): string {
  return `${what}: ${parts.map((part) => `${part.count} ${part.name.toLowerCase()}`).join(', ')}`;
}

export function tableOf(parts: readonly Part[]): ChartData {
  const total = totalOf(parts);
  return { columns: ['Status', 'Count', 'Share'], rows: parts.map((part) => [part.name, part.count, share(part.count, total)]) };
}

export function ring(parts: readonly Part[]): (colours: ChartColours) => ChartOption {
  const total = totalOf(parts);
  return (colours) => ({
    tooltip: { trigger: 'item', formatter: '{b}: {c} ({d} %)' },
    series: [
      {
        type: 'pie',
        radius: ['66%', '96%'],
        // A ring of one part has no gap.
        padAngle: parts.filter((part) => part.count > 0).length > 1 ? 1.5 : 0,
        minAngle: 3,
        label: { show: false },
        emphasis: { scale: false },
        itemStyle: { borderRadius: 3 },
        data:
          total === 0
            ? [{ name: 'Nothing yet', value: 0, itemStyle: { color: colours.border } }]
            : parts.filter((part) => part.count > 0).map((part) => ({ name: part.name, value: part.count, itemStyle: { color: colours[part.colour] } })),
      },
    ],
  });
}
