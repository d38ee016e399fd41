import type { GatewayMetrics } from '../wire.ts';
import type { OutgoingMessage } from './outbox.ts';

/** Who wants the gateway's metrics, and how often. One subscription serves all, at the shortest interval asked for. */
export class MetricsWatch {
  readonly #send: (message: OutgoingMessage) => void;
  readonly #watchers = new Set<{ interval: number; callback: (metrics: GatewayMetrics) => void }>();
  #asked = 0;

  constructor(send: (message: OutgoingMessage) => void) {
    this.#send = send;
  }

  /** @param interval seconds, 1 to 60 */
  watch(interval: number, callback: (metrics: GatewayMetrics) => void): () => void {
    const watcher = { interval: Math.min(60, Math.max(1, Math.round(interval))), callback };
    this.#watchers.add(watcher);
    this.#ask();
    return () => {
      if (this.#watchers.delete(watcher)) {
        this.#ask();
      }
    };
  }

  /** A new connection knows nothing of what was asked on the one before. */
  connected(): void {
    this.#asked = 0;
    this.#ask();
  }

  arrived(metrics: GatewayMetrics): void {
    for (const watcher of [...this.#watchers]) {
      try {
        watcher.callback(metrics);
      } catch (failure) {
        console.error('A watcher of the metrics failed', failure);
      }
    }
  }

  #ask(): void {
    const interval = this.#watchers.size === 0 ? 0 : Math.min(...[...this.#watchers].map(watcher => watcher.interval));
    if (interval !== this.#asked) {
      this.#asked = interval;
      this.#send({ type: 'subscribe_metrics', interval });
    }
  }
}
