import type { Configuration } from '../configuration.ts';
import type { Api, BusEvents, ConnectionStatus, Realtime, Session } from '../fleet.ts';
import type { GatewayMetrics, PushedAlert } from '../wire.ts';
import { announcing } from './announcing.ts';
import { browserClock, type Clock } from './clock.ts';
import type { Namespace } from './emitter.ts';
import type { EventBus } from './event-bus.ts';
import { Follower } from './follower.ts';
import { FreshnessKeeper } from './freshness-keeper.ts';
import { LastKnown } from './last-known.ts';
import { MetricsWatch } from './metrics-watch.ts';
import { browserPictureStore, type PictureStore } from './picture-store.ts';
import { Polling } from './polling.ts';
import { readAsOf, readSnapshot } from './snapshot-reader.ts';
import { socketUrl } from './socket-url.ts';
import { StateManager } from './state-manager.ts';
import { browserSurroundings, type Sign, type Surroundings } from './surroundings.ts';
import { WebSocketClient, type Socket } from './websocket-client.ts';

export interface RealtimeParts {
  configuration: Configuration;
  session: Pick<Session, 'person' | 'token'>;
  api: Pick<Api, 'get'>;
  bus: EventBus;
  /** Where alerts go that the gateway pushes. */
  alerts: { pushed(alert: PushedAlert): void };
}

/** The browser, as far as it is used; a test brings its own. */
export interface Browser {
  clock: Clock;
  random(): number;
  open(url: string): Socket;
  page: { protocol: string; host: string };
  surroundings: Surroundings;
  store: PictureStore;
}

function thisBrowser(): Browser {
  return {
    clock: browserClock,
    random: Math.random,
    open: url => new WebSocket(url) as Socket,
    page: location,
    surroundings: browserSurroundings,
    store: browserPictureStore,
  };
}

/** A snapshot that takes longer than this to begin with does not hold the connection up. */
const PATIENCE = 3_000;

/**
 * Ties connection, picture, polling and what is kept for the next visit together.
 *
 *   init ─▶ last-known picture ─▶ position? ──yes──────────────────▶ connect, go on from it
 *                                    └──no──▶ read a snapshot ─▶ connect, go on from it
 *   connected without a position, `snapshot_required`, something missed ─▶ read a snapshot, keep what comes meanwhile
 *   polling ─▶ read a snapshot now and then, until connected
 */
export class RealtimeManager implements Realtime {
  readonly state: StateManager;
  readonly #parts: RealtimeParts;
  readonly #browser: Browser;
  readonly #client: WebSocketClient;
  readonly #follower: Follower;
  readonly #polling: Polling;
  readonly #lastKnown: LastKnown;
  readonly #metrics: MetricsWatch;
  readonly #freshness: FreshnessKeeper;
  #started: Promise<void> | null = null;
  #unlisten: (() => void) | null = null;
  #stopWaiting: (() => void) | null = null;
  #toldStatus: ConnectionStatus = 'disconnected';
  /** Tells what was asked for before a stop from what is wanted now. */
  #run = 0;

  constructor(parts: RealtimeParts, browser: Partial<Browser> = {}) {
    const { configuration, session, api, bus } = parts;
    const used = { ...thisBrowserFor(browser), ...browser };
    const { clock, random } = used;
    this.#parts = parts;
    this.#browser = used;
    this.state = new StateManager(configuration, clock, announcing(bus));
    this.state.subscribe('stats:updated', summary => bus.emit('stats:updated', summary));
    this.#client = new WebSocketClient({
      url: socketUrl(configuration.wsUrl, used.page),
      configuration,
      open: used.open,
      clock,
      random,
      token: refused => session.token(refused),
      position: () => this.state.position(),
      surroundings: used.surroundings,
    });
    this.#follower = new Follower({
      clock,
      random,
      state: this.state,
      isConnected: () => this.#client.isConnected(),
      read: signal => readSnapshot(api, clock, signal),
      changed: readAt => this.#followed(readAt),
      failed: () => this.#connect(),
    });
    this.#polling = new Polling({
      clock,
      random,
      asOf: signal => readAsOf(api, clock, signal),
      snapshot: signal => readSnapshot(api, clock, signal),
      position: () => this.state.position(),
      polled: (snapshot, readAt) => {
        if (snapshot) this.#follower.polled(snapshot);
        this.#freshness.read(readAt);
      },
    });
    this.#freshness = new FreshnessKeeper(clock, freshness => this.state.setFreshness(freshness));
    this.#lastKnown = new LastKnown({
      clock,
      store: used.store,
      person: () => session.person(),
      picture: () => this.state.store(),
      revision: () => this.state.revision(),
      currentAt: () => (this.state.hasPicture() ? this.#freshness.currentAt() : null),
    });
    this.#metrics = new MetricsWatch(message => this.#client.send(message));
    this.#follow();
  }

  /** Shows the last known picture and begins to follow the fleet. Resolves when connecting has begun. */
  init(): Promise<void> {
    this.#unlisten ??= this.#browser.surroundings.listen(sign => this.#signed(sign));
    return (this.#started ??= this.#start());
  }

  on<K extends keyof BusEvents>(event: K, callback: (data: BusEvents[K], event: K) => void): void;
  on(event: Namespace, callback: (data: BusEvents[keyof BusEvents], event: keyof BusEvents) => void): void;
  on(event: string, callback: unknown): void {
    this.#parts.bus.on(event as Namespace, callback as never);
  }

  off<K extends keyof BusEvents>(event: K, callback: (data: BusEvents[K], event: K) => void): void;
  off(event: Namespace, callback: (data: BusEvents[keyof BusEvents], event: keyof BusEvents) => void): void;
  off(event: string, callback: unknown): void {
    this.#parts.bus.off(event as Namespace, callback as never);
  }

  getConnectionStatus(): ConnectionStatus {
    // Before the first snapshot nothing is connected yet, and somebody is at it.
    return this.#stopWaiting ? 'connecting' : this.#client.getConnectionStatus();
  }

  connectionDetail(): { attempt: number; nextAttemptAt: number | null; reason: string | null } {
    return this.#client.connectionDetail();
  }

  retryNow(): void {
    this.#connect();
    this.#client.retryNow();
  }

  watchMetrics(interval: number, callback: (metrics: GatewayMetrics) => void): () => void {
    return this.#metrics.watch(interval, callback);
  }

  /** On sign-out: ends everything and leaves nothing of the fleet in this browser. */
  async signedOut(): Promise<void> {
    this.#stop();
    // A page that the back button brings back must not begin again with what it still holds.
    this.#unlisten?.();
    this.#unlisten = null;
    await this.#lastKnown.forget();
    this.state.clear();
  }

  async #start(): Promise<void> {
    const run = this.#run;
    const { session } = this.#parts;
    if (!session.person()) {
      // Whose picture may be shown is known with the first token.
      await session.token().catch(() => undefined);
    }
    const known = await this.#lastKnown.load();
    if (run !== this.#run) {
      return;
    }
    if (known && !this.state.hasPicture()) {
      this.state.restore(known.picture);
      this.#freshness.restored(known.currentAt);
    }
    this.#lastKnown.start();
    this.#begin();
  }

  #begin(): void {
    if (this.state.position()) {
      this.#client.connect();
      return;
    }
    this.#stopWaiting = this.#browser.clock.after(PATIENCE, () => this.#connect());
    this.#tellStatus();
    this.#follower.load(null);
  }

  /** Does not wait for the first snapshot any longer. */
  #connect(): void {
    if (this.#stopWaiting) {
      this.#stopWaiting();
      this.#stopWaiting = null;
      this.#client.connect();
    }
  }

  #follow(): void {
    const client = this.#client;
    client.on('status', status => {
      if (status === 'polling') {
        this.#polling.start();
      } else {
        this.#polling.stop();
      }
      this.#tellStatus();
    });
    client.on('connected', ({ at, resumed }) => {
      this.#metrics.connected();
      this.#follower.connected(at, resumed);
    });
    client.on('disconnected', () => this.#follower.disconnected());
    client.on('feed', events => {
      this.#follower.events(events);
      this.#freshness.heard(client.heardAt());
    });
    client.on('cursor', at => {
      this.#follower.cursor(at);
      this.#freshness.heard(client.heardAt());
    });
    client.on('damaged', () => this.#follower.missed());
    client.on('snapshot_required', from => this.#follower.load(from));
    client.on('metrics', metrics => this.#metrics.arrived(metrics));
    client.on('alert', alert => this.#parts.alerts.pushed(alert));
  }

  /** Whether what is shown is what is may be another now. */
  #followed(readAt: number | null): void {
    const following = this.#follower.isFollowing();
    this.#freshness.following(following, this.#client.heardAt());
    if (readAt !== null) {
      if (!following) {
        this.#freshness.read(readAt);
      }
      this.#connect();
    }
  }

  #tellStatus(): void {
    const status = this.getConnectionStatus();
    if (status !== this.#toldStatus) {
      this.#toldStatus = status;
      this.#parts.bus.emit('connection:changed', status);
    }
  }

  #signed(sign: Sign): void {
    if (sign === 'visible') this.#freshness.look();
    switch (sign) {
      case 'hidden':
        void this.#lastKnown.flush();
        return;
      case 'suspended':
        void this.#lastKnown.flush();
        this.#stop();
        return;
      case 'resumed':
        this.#lastKnown.start();
        this.#begin();
        return;
      case 'closing':
        void this.#lastKnown.flush();
        this.#stop();
        this.#unlisten?.();
        this.#unlisten = null;
        this.state.clear();
    }
  }

  #stop(): void {
    this.#run++;
    this.#stopWaiting?.();
    this.#stopWaiting = null;
    this.#client.disconnect();
    this.#tellStatus();
    this.#follower.stop();
    this.#polling.stop();
    this.#freshness.stop();
    this.#lastKnown.stop();
  }
}

/** Only asked for what was not brought, so that a test needs no browser. */
function thisBrowserFor(brought: Partial<Browser>): Browser {
  const all: (keyof Browser)[] = ['clock', 'random', 'open', 'page', 'surroundings', 'store'];
  return all.every(part => part in brought) ? (brought as Browser) : thisBrowser();
}
