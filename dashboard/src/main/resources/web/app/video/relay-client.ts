/**
 * Video of the page: one relay connection, shared by all tiles. What is wanted is kept as a wish for each stream and compared
 * with what the relay was told on this connection. So wishes survive reconnecting, and a tile that comes and goes costs
 * nothing; frames are never kept for later.
 */
import type { Api, ConnectionStatus, Session, StreamSubscription, Video } from '../fleet.ts';
import { browserClock, type Clock } from '../realtime/clock.ts';
import { browserSurroundings, type Surroundings } from '../realtime/surroundings.ts';
import type { Stream } from '../wire.ts';
import { Asking } from './asking.ts';
import { decodeFrame, type BrokenFrame } from './binary-frame.ts';
import { Channel, type Listener, type Watching } from './channel.ts';
import { refusalOf } from './refusal.ts';
import { RelayConnection, type Socket } from './relay-connection.ts';
import type { RelayMessage } from './relay-messages.ts';
import { observe, offset, UNKNOWN_CLOCK, type ServerClock } from './server-clock.ts';
import { readAllStreams } from './stream-list.ts';

const TICK = 100;
/** A page that follows another does not open the connection anew. */
const CLOSE_AFTER = 2000;
export interface RelayClientOptions {
  session: Pick<Session, 'token'>;
  api: Pick<Api, 'get'>;
  url: string;
  /** First wait before connecting again, in milliseconds. */
  reconnectDelay?: number;
  clock?: Clock;
  surroundings?: Surroundings;
  random?: () => number;
  openSocket?: (url: string) => Socket;
}

/** What came from the relay and was of no use, since the page was loaded. */
export interface RelayCounts {
  broken: Partial<Record<BrokenFrame, number>>;
  foreign: number;
  unreadable: number;
}

export class RelayClient implements Video {
  readonly counts: RelayCounts = { broken: {}, foreign: 0, unreadable: 0 };
  readonly #options: RelayClientOptions;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #channels = new Map<string, Channel>();
  readonly #connection: RelayConnection;
  #serverClock: ServerClock = UNKNOWN_CLOCK;
  readonly #asking: Asking;
  #idleSince: number | null = null;
  #cancelTick: (() => void) | null = null;
  #cancelFlush: (() => void) | null = null;

  constructor(options: RelayClientOptions) {
    this.#options = options;
    this.#clock = options.clock ?? browserClock;
    this.#random = options.random ?? Math.random;
    this.#connection = new RelayConnection({
      url: options.url,
      token: (refused) => options.session.token(refused),
      openSocket: options.openSocket ?? ((url) => new WebSocket(url) as unknown as Socket),
      clock: this.#clock,
      random: this.#random,
      reconnectDelay: options.reconnectDelay ?? 1000,
      accepted: () => this.#flush(),
      message: (message) => this.#heard(message),
      binary: (data) => this.#frame(data),
      unreadable: () => this.counts.unreadable++,
      lost: () => this.#lost(),
    });
    this.#asking = new Asking(this.#clock, (message) => this.#connection.send(message));
    const surroundings = options.surroundings ?? browserSurroundings;
    // For as long as the page lives, as this object does.
    surroundings.listen((sign) => {
      if (sign === 'online' || sign === 'visible' || sign === 'resumed') {
        this.#connection.retryNow();
      }
    });
  }

  subscribe(streamId: string, { maxFps }: { maxFps?: number }, listener: Listener): StreamSubscription {
    const watching: Watching = { maxFps, listener };
    let channel = this.#channels.get(streamId);
    if (!channel) {
      channel = new Channel(streamId, this.#clock);
      this.#channels.set(streamId, channel);
    }
    const joined = channel;
    joined.add(watching, this.#connection.trouble());
    this.#idleSince = null;
    this.#connection.start();
    this.#cancelTick ??= this.#clock.after(TICK, () => this.#tick());
    this.#flushSoon();
    return {
      setMaxFps: (wanted) => {
        watching.maxFps = wanted;
        this.#flushSoon();
      },
      close: () => joined.remove(watching),
    };
  }

  connection(): ConnectionStatus {
    return this.#connection.status();
  }

  streams(signal?: AbortSignal): Promise<Stream[]> {
    return readAllStreams(this.#options.api, signal);
  }

  #tick(): void {
    this.#cancelTick = this.#clock.after(TICK, () => this.#tick());
    this.#connection.tick();
    this.#flush();
    for (const channel of this.#channels.values()) {
      channel.tell(this.#connection.trouble());
    }
    if (this.#channels.size > 0) {
      this.#idleSince = null;
    } else if (this.#clock.now() - (this.#idleSince ??= this.#clock.now()) >= CLOSE_AFTER) {
      this.#cancelTick();
      this.#cancelTick = null;
      this.#connection.stop();
      this.#serverClock = UNKNOWN_CLOCK;
    }
  }

  /** All tiles of a page ask in one go. */
  #flushSoon(): void {
    this.#cancelFlush ??= this.#clock.after(0, () => {
      this.#cancelFlush = null;
      this.#flush();
    });
  }

  #flush(): void {
    this.#asking.flush(this.#channels, this.#connection.isAccepted());
  }

  #heard(message: RelayMessage): void {
    if (message.type === 'stream_status') {
      this.#serverClock = observe(this.#serverClock, message.timestamp, this.#clock.now());
    }
    if (message.type === 'error') {
      this.#refused(message);
      return;
    }
    const channel = 'streamId' in message ? this.#channels.get(message.streamId) : undefined;
    if (!channel?.asked) {
      return;
    }
    switch (message.type) {
      case 'subscribed':
        channel.asked.confirmed = true;
        channel.refusals = 0;
        channel.happened({ type: 'subscribed' });
        break;
      case 'stream_status':
        channel.happened({ type: 'status', status: message.status, lastSeen: message.lastSeen });
        break;
      case 'stream_stale':
        channel.happened({ type: 'stale', ageMs: message.ageMs });
        break;
      case 'frames_dropped':
        channel.happened({ type: 'dropped', total: message.total });
        break;
      default:
        return;
    }
    channel.tell(null);
  }

  #refused({ code, message, streamId }: Extract<RelayMessage, { type: 'error' }>): void {
    const now = this.#clock.now();
    if (code === 'rate_limited') {
      this.#asking.pause();
    }
    const channel = streamId === null ? undefined : this.#channels.get(streamId);
    if (!channel?.asked) {
      return;
    }
    const { phase, text, retryAfter } = refusalOf(code, message, ++channel.refusals, this.#random());
    channel.asked = null;
    channel.retryAt = now + retryAfter;
    channel.happened({ type: 'refused', phase, message: text });
    channel.tell(null);
  }

  #frame(data: ArrayBuffer): void {
    const frame = decodeFrame(data);
    if (typeof frame === 'string') {
      this.counts.broken[frame] = (this.counts.broken[frame] ?? 0) + 1;
      return;
    }
    const channel = this.#channels.get(frame.streamId);
    if (!channel?.asked) {
      this.counts.foreign++;
      return;
    }
    const jpeg = new Blob([frame.jpeg], { type: 'image/jpeg' });
    channel.frame(jpeg, frame.takenAt, offset(this.#serverClock), null);
  }

  #lost(): void {
    // Another relay has another clock.
    this.#serverClock = UNKNOWN_CLOCK;
    this.#asking.startAnew();
    for (const channel of this.#channels.values()) {
      channel.asked = null;
      channel.retryAt = 0;
      channel.happened({ type: 'disconnected' });
      channel.tell(this.#connection.trouble());
    }
  }
}
