/** Health values made into lines: which value, where the line is broken, and fewer points without losing a peak. */
import type { HealthSample } from '../wire.ts';

/** At which time, which value; null breaks the line. */
export type Point = [at: number, value: number | null];

export type HealthValue = 'quality' | 'ping' | 'bitrate' | 'storage';

const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** `used_percent`, or else from gigabytes, as the service itself reckons it. */
export function storageUsed(storage: Record<string, unknown> | null): number | null {
  const told = number(storage?.['used_percent']);
  const used = number(storage?.['used_gb']);
  const total = number(storage?.['total_gb']);
  return told ?? (used !== null && total !== null && total > 0 ? (100 * used) / total : null);
}

export function valueOf(sample: HealthSample, value: HealthValue): number | null {
  switch (value) {
    case 'quality':
      return number(sample.quality_score);
    case 'ping':
      return number(sample.ping_ms);
    case 'bitrate':
      return number(sample.bitrate);
    case 'storage':
      return storageUsed(sample.storage);
  }
}

/** Of samples that come newest first, the values that there are, oldest first. */
export function seriesOf(samples: readonly HealthSample[], value: HealthValue, from: number): Point[] {
  const points: Point[] = [];
  for (let i = samples.length - 1; i >= 0; i--) {
    const sample = samples[i]!;
    const at = Date.parse(sample.at);
    const told = valueOf(sample, value);
    if (at >= from && told !== null) {
      points.push([at, told]);
    }
  }
  return points;
}

/** A shorter pause is never a gap, in milliseconds: reports come late and clocks jitter. */
const LEAST_GAP = 90_000;

/** Longer than this without a value is a gap: three times the usual distance. */
export function gapOf(points: readonly Point[]): number {
  const distances: number[] = [];
  for (let i = 1; i < points.length; i++) {
    distances.push(points[i]![0] - points[i - 1]![0]);
  }
  if (distances.length === 0) {
    return Infinity;
  }
  distances.sort((a, b) => a - b);
  return Math.max(LEAST_GAP, 3 * distances[distances.length >> 1]!);
}

/**
 * At most four points per bucket of time: its first, its lowest, its highest and its last, so that a line through them
 * looks as one through all of them would. Gaps stay gaps: they are looked for before anything is left out.
 */
export function downsample(points: readonly Point[], from: number, to: number, buckets: number): Point[] {
  const width = Math.max(1, (to - from) / buckets);
  const gap = gapOf(points);
  const kept: Point[] = [];
  for (let start = 0; start < points.length; ) {
    const bucket = Math.floor((points[start]![0] - from) / width);
    let end = start + 1;
    while (end < points.length && Math.floor((points[end]![0] - from) / width) === bucket && !broken(points, end, gap)) {
      end++;
    }
    keepExtremes(points, start, end, kept);
    if (end < points.length && broken(points, end, gap)) {
      kept.push([(points[end - 1]![0] + points[end]![0]) / 2, null]);
    }
    start = end;
  }
  return kept;
}

function broken(points: readonly Point[], index: number, gap: number): boolean {
  return points[index]![0] - points[index - 1]![0] > gap;
}

function keepExtremes(points: readonly Point[], start: number, end: number, kept: Point[]): void {
  let lowest = start;
  let highest = start;
  for (let i = start + 1; i < end; i++) {
    if (points[i]![1]! < points[lowest]![1]!) {
      lowest = i;
    }
    if (points[i]![1]! > points[highest]![1]!) {
      highest = i;
    }
  }
  for (const i of [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b)) {
    kept.push(points[i]!);
  }
}

export interface SeriesSummary {
  newest: number;
  lowest: number;
  highest: number;
  mean: number;
  /** Times without values, as gaps in the line. */
  gaps: number;
}

/** null without values. */
export function summaryOf(points: readonly Point[]): SeriesSummary | null {
  const newest = points.at(-1)?.[1];
  if (newest === undefined || newest === null) {
    return null;
  }
  const gap = gapOf(points);
  let lowest = Infinity;
  let highest = -Infinity;
  let sum = 0;
  let gaps = 0;
  points.forEach(([, value], i) => {
    lowest = Math.min(lowest, value!);
    highest = Math.max(highest, value!);
    sum += value!;
    gaps += i > 0 && broken(points, i, gap) ? 1 : 0;
  });
  return { newest, lowest, highest, mean: sum / points.length, gaps };
}
