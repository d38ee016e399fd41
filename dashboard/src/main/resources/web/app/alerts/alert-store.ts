import type { AlertReading, Alerts, Api, ApiFailure, Bus, ConnectionStatus, Session } from '../fleet.ts';
import type { Alert, AlertPage, PushedAlert } from '../wire.ts';
import { countUnread, fromPush, merge } from './alert-list.ts';
import { isWorthRetrying, readFrom, readHistory, retryDelay } from './catch-up.ts';
import { ReadMark } from './read-mark.ts';

const POLL_EVERY = 15_000;

/**
 * The alerts of this page: what is pushed, and what the history says was missed. The list is owned here and never changed
 * in place, so who holds it holds a moment.
 */
export class AlertStore implements Alerts {
  readonly #api: Api;
  readonly #bus: Bus;
  readonly #session: Session;
  readonly #mark: ReadMark;
  readonly #callbacks = new Set<() => void>();
  #list: readonly Alert[] = [];
  #reading: AlertReading = { completeAt: null, cut: false, failure: null };
  /** Time of the newest alert of the last complete reading. */
  #newestRead: number | null = null;
  /** Before it the first reading stopped, so what a later one brings from there is not news. */
  #horizon = -Infinity;
  /** Arrived after they were read past. */
  readonly #late = new Set<string>();
  #running: Promise<void> | null = null;
  #again = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;

  constructor(api: Api, bus: Bus, session: Session, mark = new ReadMark()) {
    this.#api = api;
    this.#bus = bus;
    this.#session = session;
    this.#mark = mark;
    mark.follow(() => {
      this.#late.clear();
      this.#tell();
    });
  }

  /** Reads the history now, after each connection, and every 15 s while there is none but the requests get through. */
  start(): void {
    this.#bus.on('connection:changed', (status) => this.#connection(status));
    void this.catchUp();
  }

  recent(): readonly Alert[] {
    return this.#list;
  }

  reading(): AlertReading {
    return this.#reading;
  }

  unread(): number {
    return countUnread(this.#list, this.#mark.get() ?? Infinity, this.#late);
  }

  markAllRead(): void {
    const newest = this.#list[0];
    this.#late.clear();
    if (newest) {
      this.#mark.set(Math.max(this.#mark.get() ?? 0, Date.parse(newest.createdAt)));
    }
    this.#tell();
  }

  subscribe(callback: () => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  pushed(alert: PushedAlert): void {
    this.#take([fromPush(alert)], true);
  }

  /** Resolves when the history was read, or could not be and will be tried again. */
  catchUp(): Promise<void> {
    clearTimeout(this.#retry);
    if (this.#running) {
      // That one began before whatever the caller knows of.
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#readAll().finally(() => (this.#running = null));
    return this.#running;
  }

  async acknowledge(id: string): Promise<Alert> {
    const before = this.#list.find((alert) => alert.id === id);
    const mine = { acknowledgedAt: new Date().toISOString(), acknowledgedBy: this.#session.person()?.sub };
    if (before && !before.acknowledgedAt) {
      this.#replace(id, { ...before, ...mine });
    }
    try {
      const answer = await this.#api.send<Alert>('POST', `/api/alerts/${encodeURIComponent(id)}/acknowledge`);
      this.#replace(id, answer);
      this.#bus.emit('alert:acknowledged', answer);
      return answer;
    } catch (failure) {
      const now = this.#list.find((alert) => alert.id === id);
      // Unless the history has told meanwhile that somebody saw to it.
      if (now && before && !before.acknowledgedAt && now.acknowledgedAt === mine.acknowledgedAt) {
        const { acknowledgedAt: _at, acknowledgedBy: _by, ...open } = now;
        this.#replace(id, open);
      }
      throw failure;
    }
  }

  #connection(status: ConnectionStatus): void {
    clearInterval(this.#poll);
    if (status === 'connected' || status === 'polling') {
      void this.catchUp();
    }
    if (status === 'polling') {
      this.#poll = setInterval(() => void this.catchUp(), POLL_EVERY);
    }
  }

  async #readAll(): Promise<void> {
    do {
      this.#again = false;
      clearTimeout(this.#retry);
      await this.#read();
    } while (this.#again);
  }

  async #read(): Promise<void> {
    const startedAt = Date.now();
    const first = this.#reading.completeAt === null;
    const from = readFrom(this.#reading.completeAt, this.#newestRead);
    const { alerts, full, failure } = await readHistory((path) => this.#api.get<AlertPage>(path), from);
    if (first && !failure && this.#mark.get() === null) {
      // Nobody has read here before: what was there already is not news.
      this.#mark.set(Date.parse(alerts[0]?.createdAt ?? new Date(0).toISOString()));
    }
    if (first && !failure && full) {
      this.#horizon = Date.parse(alerts.at(-1)!.createdAt);
    }
    if (failure) {
      this.#reading = { ...this.#reading, failure: failure.message };
    } else {
      this.#attempt = 0;
      this.#newestRead = alerts[0] ? Math.max(this.#newestRead ?? 0, Date.parse(alerts[0].createdAt)) : this.#newestRead;
      this.#reading = { completeAt: startedAt, cut: (full && !first) || this.#reading.cut, failure: null };
    }
    this.#take(alerts, !first);
    if (failure && isWorthRetrying((failure as ApiFailure).status ?? 0)) {
      this.#retry = setTimeout(() => void this.catchUp(), retryDelay(this.#attempt++, Math.random()));
    }
  }

  #take(incoming: readonly Alert[], news: boolean): void {
    const { list, added, acknowledged } = merge(this.#list, incoming);
    this.#list = list;
    const told = news ? added.filter((alert) => Date.parse(alert.createdAt) >= this.#horizon) : [];
    const readUntil = this.#mark.get() ?? Infinity;
    for (const alert of told) {
      if (Date.parse(alert.createdAt) <= readUntil) {
        this.#late.add(alert.id);
      }
    }
    this.#tell();
    for (const alert of acknowledged) {
      this.#bus.emit('alert:acknowledged', alert);
    }
    for (const alert of told) {
      this.#bus.emit('alert:new', alert);
    }
  }

  #replace(id: string, alert: Alert): void {
    this.#list = this.#list.map((each) => (each.id === id ? alert : each));
    this.#tell();
  }

  #tell(): void {
    for (const callback of this.#callbacks) {
      callback();
    }
  }
}
