import type { CameraRow, HealthSample } from '../wire.ts';
import { HEALTH_LOOKS, amount } from './health-chart-option.ts';
import { valueOf } from './health-series.ts';

export interface Fact {
  name: string;
  value: string;
  /** Instead of the value: a time. */
  at?: string;
}

const UNKNOWN = 'not told yet';

export function factsOf(row: CameraRow): Fact[] {
  const picture = [row.resolution, row.fps === null ? null : `${amount(row.fps, '')} frames/s`].filter((each) => each !== null);
  return [
    { name: 'Address', value: row.ip_address },
    { name: 'Make and model', value: [row.manufacturer, row.model].filter(Boolean).join(' ') || UNKNOWN },
    { name: 'Picture', value: picture.join(', ') || UNKNOWN },
    { name: 'Bitrate', value: row.bitrate === null ? UNKNOWN : amount(row.bitrate, 'kbit/s') },
    ...storageFacts(row.edge_storage),
    { name: 'Added', value: '', at: row.created_at },
    { name: 'Data changed', value: '', at: row.updated_at },
  ];
}

/** Any JSON may stand there: what is flat is listed, the rest as it came. At most eight lines. */
export function storageFacts(storage: Record<string, unknown> | null): Fact[] {
  return Object.entries(storage ?? {})
    .slice(0, 8)
    .map(([key, value]) => ({
      name: `Storage: ${key.slice(0, 60).replaceAll('_', ' ')}`,
      value: (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300),
    }));
}

/** Only what was sent. */
export function healthFacts(sample: HealthSample): Fact[] {
  return HEALTH_LOOKS.flatMap(({ value, title, unit }) => {
    const told = valueOf(sample, value);
    return told === null ? [] : [{ name: title, value: amount(told, unit) }];
  });
}
