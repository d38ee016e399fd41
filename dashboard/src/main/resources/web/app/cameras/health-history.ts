import type { Api } from '../fleet.ts';
import type { HealthSample } from '../wire.ts';

interface HealthPage {
  health: HealthSample[];
  next_cursor: string | null;
}

const PAGE = 200;
/** Pages read in one go: 12,000 values, eight days of one a minute. Then the reader is asked. */
export const MOST_PAGES = 60;

/**
 * The health values of a camera from now back to some time. Reading further back, or what has come since, keeps what is
 * already there.
 */
export class HealthHistory {
  readonly #api: Pick<Api, 'get'>;
  readonly #path: string;
  /** Newest first. */
  #samples: HealthSample[] = [];
  /** Everything from here to `#to` is known, in epoch milliseconds. */
  #from: number;
  #to: number;

  constructor(api: Pick<Api, 'get'>, cameraId: number, now: number) {
    this.#api = api;
    this.#path = `/api/cameras/${cameraId}/health`;
    this.#from = now;
    this.#to = now;
  }

  samples(): readonly HealthSample[] {
    return this.#samples;
  }

  /** How far back it is complete. */
  knownFrom(): number {
    return this.#from;
  }

  readUntil(): number {
    return this.#to;
  }

  /** Reads back to `from`; false when there is more than is read in one go. `progress` is called with each page. */
  async reach(from: number, progress: () => void, signal?: AbortSignal): Promise<boolean> {
    let cursor: string | null = null;
    const to = this.#from;
    for (let page = 0; from < this.#from; page++) {
      if (page === MOST_PAGES) {
        return false;
      }
      const read: HealthPage = await this.#read(from, to, cursor, signal);
      this.#samples = this.#samples.concat(read.health);
      cursor = read.next_cursor;
      const oldest = Date.parse(read.health.at(-1)?.at ?? '');
      this.#from = cursor === null || !Number.isFinite(oldest) ? from : Math.max(from, oldest);
      progress();
      if (cursor === null) {
        break;
      }
    }
    return true;
  }

  /** What has come since it was read last. */
  async follow(now: number, signal?: AbortSignal): Promise<boolean> {
    const fresh: HealthSample[] = [];
    let cursor: string | null = null;
    do {
      const read: HealthPage = await this.#read(this.#to, now, cursor, signal);
      fresh.push(...read.health);
      cursor = read.next_cursor;
    } while (cursor !== null && fresh.length < PAGE * MOST_PAGES);
    this.#to = now;
    this.#samples = fresh.concat(this.#samples);
    return fresh.length > 0;
  }

  #read(from: number, to: number, cursor: string | null, signal?: AbortSignal): Promise<HealthPage> {
    const query = new URLSearchParams({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      limit: String(PAGE),
    });
    if (cursor !== null) {
      query.set('cursor', cursor);
    }
    return this.#api.get<HealthPage>(`${this.#path}?${query}`, { signal });
  }
}
