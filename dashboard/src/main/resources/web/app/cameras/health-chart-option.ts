import type { ChartColours, ChartData, ChartOption } from '../elements/fleet-chart.ts';
import { shortTimeText, timeText } from '../elements/ages.ts';
import { downsample, summaryOf, type HealthValue, type Point } from './health-series.ts';

export interface HealthLook {
  value: HealthValue;
  title: string;
  unit: string;
  /** Top of the scale; null follows the values. */
  max: number | null;
}

export const HEALTH_LOOKS: readonly HealthLook[] = [
  { value: 'quality', title: 'Quality score', unit: '', max: 100 },
  { value: 'ping', title: 'Ping', unit: 'ms', max: null },
  { value: 'bitrate', title: 'Bitrate', unit: 'kbit/s', max: null },
  { value: 'storage', title: 'Storage used', unit: '%', max: 100 },
];

/** Four points each are drawn, on a line that is some 500 pixels wide. */
const BUCKETS = 240;
/** Rows of the table for those who do not see the line. */
const ROWS = 24;

export function amount(value: number, unit: string): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded.toLocaleString('en') + (unit === '' ? '' : unit === '%' ? ' %' : ` ${unit}`);
}

/** "Ping, last 24 hours: now 12 ms, between 8 ms and 240 ms, 15 ms on average, 2 gaps". */
export function healthLabel(look: HealthLook, points: readonly Point[], range: string): string {
  const summary = summaryOf(points);
  if (!summary) {
    return `${look.title}, last ${range}: no values`;
  }
  const say = (value: number) => amount(value, look.unit);
  const gaps = summary.gaps === 0 ? '' : summary.gaps === 1 ? ', 1 gap' : `, ${summary.gaps} gaps`;
  return `${look.title}, last ${range}: newest ${say(summary.newest)}, between ${say(summary.lowest)} and ${say(summary.highest)}, ${say(summary.mean)} on average${gaps}`;
}

export function healthOption(
  look: HealthLook,
  points: readonly Point[],
  from: number,
  to: number,
  zone: string,
): (colours: ChartColours) => ChartOption {
  const data = downsample(points, from, to, BUCKETS);
  // A value that stands alone between two gaps has no line, and would not be seen.
  const alone = data.length < 3 || data.some(([, value], i) => value !== null && empty(data[i - 1]) && empty(data[i + 1]));
  return (colours) => ({
    grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'line' },
      formatter: (hits: { value: Point }[]) => {
        const [at, value] = hits[0]?.value ?? [from, null];
        return `${timeText(at, zone)}\n${value === null ? 'no value' : amount(value, look.unit)}`;
      },
    },
    xAxis: {
      type: 'time',
      min: from,
      max: to,
      splitNumber: 4,
      axisLine: { lineStyle: { color: colours.border } },
      axisLabel: {
        color: colours['text-2'],
        hideOverlap: true,
        formatter: (at: number) => axisText(at, zone, to - from),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: look.max,
      splitNumber: 3,
      interval: look.max === null ? undefined : look.max / 4,
      axisLabel: { color: colours['text-2'] },
      splitLine: { lineStyle: { color: colours.border } },
    },
    series: [
      {
        type: 'line',
        data,
        animation: false,
        connectNulls: false,
        showSymbol: alone,
        symbolSize: 4,
        lineStyle: { width: 1.5, color: colours.accent },
        itemStyle: { color: colours.accent },
      },
    ],
  });
}

/** The same as a table: some of the values, evenly spread. */
export function healthData(look: HealthLook, points: readonly Point[], zone: string): ChartData {
  const step = Math.max(1, Math.ceil(points.length / ROWS));
  const rows: (string | number)[][] = [];
  for (let i = points.length - 1; i >= 0; i -= step) {
    const [at, value] = points[i]!;
    rows.push([timeText(at, zone), amount(value!, look.unit)]);
  }
  return { columns: ['Time', look.title], rows };
}

const DAY = 86_400_000;

function axisText(at: number, zone: string, range: number): string {
  // Another day than the one of `now` is written with its date, and today as a time alone.
  return range > 2 * DAY ? shortTimeText(at, zone, at + 2 * DAY).replace(/,.*/, '') : shortTimeText(at, zone, at).slice(0, 5);
}

function empty(point: Point | undefined): boolean {
  return point === undefined || point[1] === null;
}
