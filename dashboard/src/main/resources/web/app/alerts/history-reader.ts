import { fleet, type ApiFailure } from '../fleet.ts';
import type { Alert, AlertPage } from '../wire.ts';
import { fits, requestPath, type AlertFilters } from './filters.ts';
import { arrived, changed, NOTHING, released, withPage, type HistoryList } from './history-list.ts';

/** Reads the pages of one set of filters; a newer set makes what is still on its way worthless. Owns the list. */
export class HistoryReader {
  readonly #changed: () => void;
  #filters: AlertFilters | null = null;
  #list: HistoryList = NOTHING;
  #abort: AbortController | null = null;
  /** A cursor belongs to its filters, so that of a range goes with the moment of its first page. */
  #readAt: number | null = null;
  reading: 'first' | 'older' | null = null;
  failure: { error: ApiFailure; of: 'first' | 'older' } | null = null;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  list(): HistoryList {
    return this.#list;
  }

  /** Epoch milliseconds of the first page; null: it is not here yet. */
  readAt(): number | null {
    return this.#readAt;
  }

  first(filters: AlertFilters): Promise<void> {
    this.#list = this.#filters === filters ? { ...this.#list, held: [] } : NOTHING;
    this.#filters = filters;
    return this.#read('first', Date.now());
  }

  async older(): Promise<void> {
    if (this.#list.cursor !== undefined && this.#readAt !== null && this.reading === null) {
      await this.#read('older', this.#readAt);
    }
  }

  stop(): void {
    this.#abort?.abort();
    this.reading = null;
  }

  arrived(alert: Alert, hold: boolean): void {
    if (this.#filters && fits(alert, this.#filters, Date.now())) {
      this.#list = arrived(this.#list, alert, hold);
      this.#changed();
    }
  }

  release(): void {
    this.#list = released(this.#list);
    this.#changed();
  }

  tell(alert: Alert): void {
    this.#list = changed(this.#list, alert);
    this.#changed();
  }

  async #read(which: 'first' | 'older', now: number): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.reading = which;
    this.failure = null;
    this.#changed();
    try {
      const cursor = which === 'older' ? this.#list.cursor : undefined;
      const page = await fleet().api.get<AlertPage>(requestPath(this.#filters!, now, cursor), { signal: abort.signal });
      if (abort.signal.aborted) {
        return;
      }
      this.#readAt = now;
      this.#list = withPage(this.#list, page);
    } catch (failure) {
      if (abort.signal.aborted) {
        return;
      }
      this.failure = { error: failure as ApiFailure, of: which };
    }
    this.reading = null;
    this.#changed();
  }
}
