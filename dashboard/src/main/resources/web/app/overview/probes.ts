import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fleet, type ApiFailure } from '../fleet.ts';
import type { Probe } from './health.ts';

/** Cheap questions, one to each service; what they answer is not used. */
export const PROBES = [
  { name: 'Inventory', path: '/api/summary' },
  { name: 'Video relay', path: '/api/streams/list?limit=1' },
  { name: 'Alerts', path: '/api/alerts?limit=1' },
] as const;

const EVERY = 30_000;

/** Asks every service every 30 s, for as long as the element is on a page that somebody can see. */
export class Probes implements ReactiveController {
  readonly results = new Map<string, Probe>();
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#look);
    this.#stop();
  }

  readonly #look = (): void => {
    this.#stop();
    if (document.visibilityState === 'visible') {
      const last = Math.max(0, ...[...this.results.values()].map((probe) => probe.at));
      this.#timer = setTimeout(() => void this.#round(), Math.max(0, last + EVERY - Date.now()));
    }
  };

  #stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  async #round(): Promise<void> {
    const { signal } = this.#abort;
    await Promise.all(PROBES.map(({ name, path }) => this.#ask(name, path, signal)));
    if (!signal.aborted) {
      this.#timer = setTimeout(() => void this.#round(), EVERY);
    }
  }

  async #ask(name: string, path: string, signal: AbortSignal): Promise<void> {
    const start = performance.now();
    let failure: string | null = null;
    try {
      await fleet().api.get(path, { signal });
    } catch (error) {
      failure = (error as ApiFailure).message;
    }
    if (!signal.aborted) {
      this.results.set(name, { at: Date.now(), ms: performance.now() - start, failure });
      this.#host.requestUpdate();
    }
  }
}
