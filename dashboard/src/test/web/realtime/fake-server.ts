import type { Api, Person } from '../../../main/resources/web/app/fleet.ts';
import type { FeedEvent, NvrEvent, PushedAlert, SnapshotNvr, Status } from '../../../main/resources/web/app/wire.ts';
import { DEFAULTS, type Configuration } from '../../../main/resources/web/app/configuration.ts';
import { EventBus } from '../../../main/resources/web/app/realtime/event-bus.ts';
import type { PictureStore } from '../../../main/resources/web/app/realtime/picture-store.ts';
import { RealtimeManager } from '../../../main/resources/web/app/realtime/realtime-manager.ts';
import { FakeClock } from './fake-clock.ts';
import { cameraId, changedEvent, removedEvent, row, statusEvent } from './fleet-events.ts';
import { FakeSockets, FakeSurroundings, tokenOf, type FakeSocket } from './fake-socket.ts';

/** A fleet, its feed, a gateway that serves it and an inventory that shows it. */
export class FakeServer {
  readonly nvrs = new Map<number, SnapshotNvr>();
  /** Versions of those removed. */
  readonly #gone = new Map<number, number>();
  log: FeedEvent[][] = [];
  seq = 0;
  generation = 'g1';
  /** The gateway holds what is above it. */
  floor = -1;
  /** How far behind `seq` the inventory's cached snapshot is. */
  #cached: { as_of: number; generation: string; nvrs: SnapshotNvr[] } | null = null;
  requests: string[] = [];
  down = false;
  hold: Promise<void> | null = null;

  readonly api: Pick<Api, 'get'> = {
    get: async <T>(path: string): Promise<T> => {
      this.requests.push(path);
      if (this.hold) await this.hold;
      if (this.down) throw new Error('502');
      if (path.startsWith('/api/summary')) {
        return { as_of: this.seq, generation: this.generation } as T;
      }
      const shown = this.#cached ?? this.snapshot();
      return structuredClone({ ...shown, next_cursor: null }) as T;
    },
  };

  snapshot(): { as_of: number; generation: string; nvrs: SnapshotNvr[] } {
    return structuredClone({ as_of: this.seq, generation: this.generation, nvrs: [...this.nvrs.values()] });
  }

  /** From now on the inventory shows what it shows now. */
  cache(): void {
    this.#cached = this.snapshot();
  }

  uncache(): void {
    this.#cached = null;
  }

  /** Another feed: its numbers begin anew. */
  startAnew(): void {
    this.generation = `g${Number(this.generation.slice(1)) + 1}`;
    this.log = [];
    this.seq = 0;
    this.floor = -1;
  }

  create(id: number, cameras: Status[], region = 'north'): FeedEvent[] {
    const version = (this.#gone.get(id) ?? 0) + 1;
    const online = cameras.includes('online');
    const status = online ? 'online' : 'offline';
    this.nvrs.set(id, row(id, version, cameras, { region, status }));
    return this.#publish(changedEvent(id, version, this.seq + 1, cameras, { region, status }));
  }

  remove(id: number): FeedEvent[] {
    const version = this.nvrs.get(id)!.version + 1;
    this.nvrs.delete(id);
    this.#gone.set(id, version);
    return this.#publish(removedEvent(id, version, this.seq + 1));
  }

  move(id: number, region: string): FeedEvent[] {
    const nvr = this.nvrs.get(id)!;
    const removed = this.#publish(removedEvent(id, ++nvr.version, this.seq + 1));
    nvr.region = region;
    nvr.version++;
    return [
      ...removed,
      ...this.#publish({
        ...changedEvent(id, nvr.version, this.seq + 1, []),
        region,
        status: nvr.status,
        cameras: structuredClone(nvr.cameras),
      }),
    ];
  }

  /** `to`: status of each camera; an NVR that goes takes them all along. */
  transition(id: number, status: Status, to: Status[] = []): FeedEvent[] {
    const nvr = this.nvrs.get(id)!;
    const before = nvr.status;
    nvr.status = status;
    nvr.version++;
    const changes = nvr.cameras.flatMap((camera, i) => {
      const next = status === 'offline' ? 'offline' : (to[i] ?? camera.status);
      if (next === camera.status) return [];
      const change = { camera_id: camera.camera_id, name: camera.name, status: next, previous_status: camera.status };
      camera.status = next;
      return [change];
    });
    const type = before === status ? 'nvr_status_update' : status === 'online' ? 'nvr_online' : 'nvr_offline';
    const event = statusEvent(type, id, nvr.version, this.seq + 1, changes, { region: nvr.region, status });
    const early: FeedEvent[] =
      type === 'nvr_status_update'
        ? changes.map(change => ({
            type: 'camera_status_update', ...change, nvr_id: id, hostname: `host-${id}`, timestamp: event.timestamp,
          }))
        : [];
    return this.#publish(event, early);
  }

  #publish(event: NvrEvent, early: FeedEvent[] = []): FeedEvent[] {
    this.seq++;
    const messages = [...early, event];
    this.log.push(messages);
    return messages;
  }

  /** Messages above this place, grouped by what belongs together. */
  above(seq: number): FeedEvent[][] {
    return this.log.filter(messages => (messages.at(-1) as NvrEvent).seq > seq);
  }

  /** Answers a handshake as the gateway does; gives the place it serves from. */
  greet(socket: FakeSocket, overlap = 3): number {
    const hello = socket.sent[0]!;
    const since = hello['since'] as number | undefined;
    const known = since !== undefined && hello['generation'] === this.generation && since >= this.floor && since <= this.seq;
    const at = known ? since : since === undefined ? this.seq : Math.max(this.floor, this.seq - overlap);
    socket.says({ type: 'dashboard_ok', message: 'ok', seq: at, generation: this.generation });
    if (since !== undefined && !known) {
      socket.says({ type: 'snapshot_required', seq: at, generation: this.generation });
    }
    return at;
  }

  cursor(socket: FakeSocket): void {
    socket.says({ type: 'cursor', seq: this.seq, generation: this.generation });
  }
}

export class FakeStore implements PictureStore {
  text: string | undefined;
  saves = 0;
  broken = false;
  load(): Promise<unknown> {
    return this.broken ? Promise.reject(new Error('no storage')) : Promise.resolve(this.text);
  }
  save(text: string): Promise<void> {
    this.saves++;
    if (this.broken) return Promise.reject(new Error('no storage'));
    this.text = text;
    return Promise.resolve();
  }
  remove(): Promise<void> {
    if (this.broken) return Promise.reject(new Error('no storage'));
    this.text = undefined;
    return Promise.resolve();
  }
}

export const ANNA: Person = { sub: 'anna', name: 'Anna', roles: ['operator'], regions: ['south', 'north'] };

/** A page as the web app builds it, in a browser that is the test's. */
export class FakePage {
  readonly sockets = new FakeSockets();
  readonly surroundings = new FakeSurroundings();
  readonly bus = new EventBus();
  readonly news: string[] = [];
  readonly statuses: string[] = [];
  readonly alerts: PushedAlert[] = [];
  readonly manager: RealtimeManager;
  person: Person | null = ANNA;

  constructor(
    readonly server: FakeServer,
    readonly clock = new FakeClock(),
    readonly store = new FakeStore(),
    configuration: Partial<Configuration> = {},
    random: () => number = () => 0.5,
  ) {
    this.manager = new RealtimeManager(
      {
        configuration: { ...DEFAULTS, ...configuration },
        session: { person: () => this.person, token: () => Promise.resolve(tokenOf(clock.now(), 3600)) },
        api: server.api,
        bus: this.bus,
        alerts: { pushed: alert => void this.alerts.push(alert) },
      },
      {
        clock,
        random,
        open: this.sockets.open,
        page: { protocol: 'http:', host: 'localhost:8080' },
        surroundings: this.surroundings,
        store,
      },
    );
    this.bus.on('nvr:online', nvr => void this.news.push(`nvr ${nvr.id} online`));
    this.bus.on('nvr:offline', nvr => void this.news.push(`nvr ${nvr.id} offline`));
    this.bus.on('camera:online', camera => void this.news.push(`camera ${camera.id} online`));
    this.bus.on('camera:offline', camera => void this.news.push(`camera ${camera.id} offline`));
    this.bus.on('connection:changed', status => void this.statuses.push(status));
  }

  get state() {
    return this.manager.state;
  }

  /** Up to a connection that the gateway has accepted. */
  async live(): Promise<FakeSocket> {
    void this.manager.init();
    await this.clock.pass(0);
    const socket = this.sockets.last;
    socket.opens();
    this.server.greet(socket);
    await this.clock.pass(0);
    return socket;
  }

  async nextSocket(): Promise<FakeSocket> {
    const before = this.sockets.all.length;
    for (let i = 0; i < 400 && this.sockets.all.length === before; i++) {
      await this.clock.pass(250);
    }
    return this.sockets.last;
  }

  /** What is shown, in the form of the truth. */
  shown(): object[] {
    return this.state
      .getAllNVRs()
      .map(nvr => ({
        id: nvr.id,
        version: nvr.version,
        region: nvr.region,
        status: nvr.status,
        cameras: this.state.getCamerasByNVR(nvr.id).map(camera => [camera.id, camera.status]),
      }))
      .sort((a, b) => a.id - b.id);
  }
}

export function truth(server: FakeServer): object[] {
  return [...server.nvrs.values()]
    .map(nvr => ({
      id: nvr.id,
      version: nvr.version,
      region: nvr.region,
      status: nvr.status,
      cameras: nvr.cameras.map(camera => [camera.camera_id, camera.status]),
    }))
    .sort((a, b) => a.id - b.id);
}

export { cameraId };
