import type { Stream } from '../wire.ts';

export type TileSize = 's' | 'm' | 'l' | 'xl';

/** What the video page shows, as its address says it. */
export interface VideoFilters {
  size: TileSize;
  text: string;
  /** `live`: a camera is connected. */
  status: 'all' | 'live' | 'offline';
  /** Frames a second of each tile at most; null leaves it to the size of the tiles. */
  fps: number | null;
  /** The one stream that is shown alone. */
  stream: string | null;
}

export const SIZES: readonly TileSize[] = ['s', 'm', 'l', 'xl'];
export const RATES: readonly number[] = [2, 5, 10, 25];

export const NO_FILTERS: Readonly<VideoFilters> = Object.freeze({ size: 'm', text: '', status: 'all', fps: null, stream: null });

/** What the address says wrongly is passed over. */
export function fromQuery(query: URLSearchParams): VideoFilters {
  const size = query.get('size') as TileSize | null;
  const status = query.get('status');
  const fps = Number(query.get('fps'));
  const stream = query.get('stream') ?? '';
  return {
    size: size !== null && SIZES.includes(size) ? size : 'm',
    text: (query.get('q') ?? '').slice(0, 200),
    status: status === 'live' || status === 'offline' ? status : 'all',
    fps: RATES.includes(fps) ? fps : null,
    stream: /^[A-Za-z0-9_-]{1,64}$/.test(stream) ? stream : null,
  };
}

/** Only what differs from the usual. */
export function pathOf(filters: VideoFilters): string {
  const query = new URLSearchParams();
  if (filters.stream !== null) {
    query.set('stream', filters.stream);
  }
  if (filters.text !== '') {
    query.set('q', filters.text);
  }
  if (filters.status !== 'all') {
    query.set('status', filters.status);
  }
  if (filters.size !== 'm') {
    query.set('size', filters.size);
  }
  if (filters.fps !== null) {
    query.set('fps', String(filters.fps));
  }
  const text = query.toString();
  return text === '' ? '/video' : `/video?${text}`;
}

export function matches(stream: Stream, { text, status }: Pick<VideoFilters, 'text' | 'status'>): boolean {
  if (status !== 'all' && (stream.status === 'offline') !== (status === 'offline')) {
    return false;
  }
  const words = text.trim().toLowerCase();
  return words === '' || [stream.deviceName, stream.deviceType, stream.id].some((it) => it.toLowerCase().includes(words));
}

const RATE_OF_SIZE: Record<TileSize, number | undefined> = { s: 5, m: 10, l: 15, xl: undefined };

/** Small pictures do not need every frame. undefined: all of them. */
export function tileFps({ size, fps }: Pick<VideoFilters, 'size' | 'fps'>): number | undefined {
  return fps ?? RATE_OF_SIZE[size];
}
