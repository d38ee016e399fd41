/** A clock that stands still, and a relay that says what the test says. */
import type { Clock } from '../../../main/resources/web/app/realtime/clock.ts';
import type { Sign } from '../../../main/resources/web/app/realtime/surroundings.ts';
import type { Socket } from '../../../main/resources/web/app/video/relay-connection.ts';
import { RelayClient } from '../../../main/resources/web/app/video/relay-client.ts';
import type { PlayerState } from '../../../main/resources/web/app/fleet.ts';

export class FakeClock implements Clock {
  #now = Date.UTC(2026, 0, 15, 10);
  #jobs: { at: number; action: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const job = { at: this.#now + ms, action };
    this.#jobs.push(job);
    return () => void (this.#jobs = this.#jobs.filter((it) => it !== job));
  }

  pending(): number {
    return this.#jobs.length;
  }

  /** What promises lead to happens in between, as it would. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settle();
    for (;;) {
      const job = this.#jobs.filter((it) => it.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!job) {
        break;
      }
      this.#now = Math.max(this.#now, job.at);
      this.#jobs = this.#jobs.filter((it) => it !== job);
      job.action();
      await settle();
    }
    this.#now = until;
  }
}

export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await Promise.resolve();
  }
}

export class FakeSocket implements Socket {
  binaryType = 'blob';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  sent: Record<string, unknown>[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  sayText(text: string): void {
    this.onmessage?.({ data: text });
  }

  frame(data: ArrayBuffer): void {
    this.onmessage?.({ data });
  }

  end(code: number, reason = ''): void {
    this.onclose?.({ code, reason });
  }

  /** What was asked, without tokens. */
  asked(type: string): unknown[] {
    return this.sent.filter((it) => it.type === type).map((it) => it.streamId);
  }
}

export class World {
  clock = new FakeClock();
  sockets: FakeSocket[] = [];
  tokens: string[] = ['token-1'];
  tokenAsked = 0;
  refused: (string | undefined)[] = [];
  sign: (sign: Sign) => void = () => {};
  tokenFails: Error | null = null;
  client = new RelayClient({
    session: {
      token: (refused) => {
        this.tokenAsked++;
        this.refused.push(refused);
        return this.tokenFails ? Promise.reject(this.tokenFails) : Promise.resolve(this.tokens.at(-1)!);
      },
    },
    api: { get: () => Promise.reject(new Error('not here')) },
    url: 'ws://relay/api/streams/ws',
    clock: this.clock,
    surroundings: { listen: (callback) => ((this.sign = callback), () => {}) },
    random: () => 0.5,
    openSocket: () => {
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket;
    },
  });

  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  /** Until the relay has let the page in. */
  async accept(): Promise<FakeSocket> {
    await this.clock.pass(0);
    this.socket.onopen?.();
    this.socket.say({ type: 'auth_ok', user: 'u', expiresAt: '2026-01-15T10:05:00Z' });
    await this.clock.pass(0);
    return this.socket;
  }

  confirm(streamId: string, status = 'streaming'): void {
    this.socket.say({ type: 'subscribed', streamId, produces: [], consumes: ['video-frame'], encoding: 'binary' });
    this.socket.say({ type: 'stream_status', streamId, status, lastSeen: null, timestamp: this.clock.now() });
  }

  watch(streamId: string, maxFps?: number): Watcher {
    return new Watcher(this.client, streamId, maxFps);
  }
}

export class Watcher {
  frames: Blob[] = [];
  states: PlayerState[] = [];
  readonly subscription;

  constructor(client: RelayClient, streamId: string, maxFps?: number) {
    this.subscription = client.subscribe(streamId, { maxFps }, {
      frame: (jpeg) => this.frames.push(jpeg),
      state: (state) => this.states.push(state),
    });
  }

  get phase() {
    return this.states.at(-1)?.phase;
  }

  get message() {
    return this.states.at(-1)?.message;
  }
}
