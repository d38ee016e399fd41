import type { Configuration } from '../configuration.ts';
import type { ConnectionStatus } from '../fleet.ts';
import type { ControlMessage, Position } from '../wire.ts';
import { Attempts } from './attempts.ts';
import type { ClientEvents } from './client-events.ts';
import type { Clock } from './clock.ts';
import { connectionStatus } from './connection-status.ts';
import { Emitter } from './emitter.ts';
import { closeEnding, ownEnding, type Ending } from './endings.ts';
import { readMessage } from './message-reader.ts';
import { Outbox, type OutgoingMessage } from './outbox.ts';
import { Silence } from './silence.ts';
import type { Surroundings } from './surroundings.ts';
import { TokenRenewal } from './token-renewal.ts';

/** As much of a WebSocket as is used. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export interface ClientParts {
  url: string;
  configuration: Pick<Configuration, 'reconnectAttempts' | 'reconnectDelay'>;
  open(url: string): Socket;
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** @param refused one that the gateway did not accept, so that another is needed */
  token(refused?: string): Promise<string>;
  /** Where to go on; null begins with now. */
  position(): Position | null;
  surroundings: Surroundings;
}

/** The gateway lets a client send 100 at once and 20 a second. */
const SENT_AT_ONCE = 20;
const SEND_MORE_AFTER = 2_000;
/** A person who presses "try again" while an attempt hangs means it. */
const HANGS_AFTER = 2_000;

/**
 * The one connection to the gateway. It comes back by itself, for ever.
 *
 *   idle ──connect──▶ asks for a token ──▶ opens ──▶ says `dashboard` ──dashboard_ok──▶ accepted
 *                          ▲                └────────────┴──────┬──ends, or 20 s of silence──┘
 *                          └── backoff, online, visible, retry ──┘
 */
export class WebSocketClient extends Emitter<ClientEvents> {
  readonly #parts: ClientParts;
  readonly #outbox = new Outbox();
  readonly #silence: Silence;
  readonly #renewal: TokenRenewal;
  readonly #attempts: Attempts;

  #wanted = false;
  #socket: Socket | null = null;
  /** Tells answers to an attempt that was given up from those to this one. */
  #turn = 0;
  #attemptedAt = 0;
  #acceptedAt: number | null = null;
  #everAccepted = false;
  #offline = false;
  #token = '';
  #refusedToken: string | undefined;
  #resumed: Position | null = null;
  #status: ConnectionStatus = 'disconnected';
  #unlisten: (() => void) | null = null;
  #sendMore: (() => void) | null = null;
  #unknown = 0;
  #broken = 0;

  constructor(parts: ClientParts) {
    super();
    this.#parts = parts;
    const { reconnectDelay } = parts.configuration;
    this.#attempts = new Attempts(parts.clock, () => parts.random(), reconnectDelay, () => this.#attempt());
    this.#silence = new Silence(parts.clock, () => this.#end(ownEnding('page_silent')));
    this.#renewal = new TokenRenewal(parts.clock, () => parts.token(), token => {
      this.#token = token;
      this.#transmit({ type: 'auth', token });
    });
  }

  connect(): void {
    if (this.#wanted) {
      return;
    }
    this.#wanted = true;
    this.#unlisten = this.#parts.surroundings.listen(sign => {
      if (sign === 'offline') this.#wentOffline();
      if (sign === 'online') this.#cameOnline();
      if (sign === 'visible') this.#cameVisible();
    });
    this.#attempt();
  }

  /** Ends the connection and does not come back. */
  disconnect(): void {
    if (!this.#wanted) {
      return;
    }
    this.#wanted = false;
    this.#unlisten?.();
    this.#unlisten = null;
    const accepted = this.#acceptedAt !== null;
    this.#drop();
    this.#attempts.startAnew();
    this.#everAccepted = false;
    this.#offline = false;
    if (accepted) {
      this.emit('disconnected', { code: 0, reason: 'page_closed', text: 'The connection was closed.' });
    }
    this.#tellStatus();
  }

  isConnected(): boolean {
    return this.#acceptedAt !== null;
  }

  getConnectionStatus(): ConnectionStatus {
    return this.#status;
  }

  connectionDetail(): { attempt: number; nextAttemptAt: number | null; reason: string | null } {
    const { failedInARow, nextAt, ending } = this.#attempts;
    const reason = this.#wanted && this.#acceptedAt === null ? (ending?.text ?? null) : null;
    return { attempt: failedInARow, nextAttemptAt: nextAt, reason };
  }

  /** Messages that were not understood or not sent, since the page was loaded. */
  counts(): { unknown: number; broken: number; dropped: number } {
    return { unknown: this.#unknown, broken: this.#broken, dropped: this.#outbox.dropped };
  }

  /** Epoch milliseconds of the last sign of life. */
  heardAt(): number {
    return this.#silence.heardAt();
  }

  /** Sends it now or, if it is worth it, when there is a connection again. Returns whether it will be sent. */
  send(message: OutgoingMessage): boolean {
    if (this.#acceptedAt !== null && this.#outbox.size === 0) {
      return this.#transmit(message);
    }
    return this.#outbox.put(message);
  }

  /** Does not wait any longer. */
  retryNow(): void {
    const hangs = this.#parts.clock.now() - this.#attemptedAt > HANGS_AFTER;
    if (!this.#wanted || this.#acceptedAt !== null || (!this.#attempts.isWaiting && !hangs)) {
      return;
    }
    this.#drop();
    this.#attempt();
  }

  #attempt(): void {
    this.#attempts.stopWaiting();
    const turn = ++this.#turn;
    this.#attemptedAt = this.#parts.clock.now();
    // Covers the token, the opening and the answer: none of them may hang for ever.
    this.#silence.start();
    this.#tellStatus();
    let token: Promise<string>;
    try {
      token = this.#parts.token(this.#refusedToken);
    } catch (failure) {
      token = Promise.reject(failure);
    }
    token.then(
      fresh => turn === this.#turn && this.#open(fresh),
      () => turn === this.#turn && this.#end(ownEnding('page_no_token')),
    );
  }

  #open(token: string): void {
    this.#token = token;
    let socket: Socket;
    try {
      socket = this.#parts.open(this.#parts.url);
    } catch {
      this.#end(ownEnding('page_unreachable'));
      return;
    }
    this.#socket = socket;
    const current = (): boolean => this.#socket === socket;
    socket.onopen = () => {
      if (!current()) return;
      this.#silence.heard();
      this.#resumed = this.#parts.position();
      this.#transmit({
        type: 'dashboard',
        token,
        ...(this.#resumed && { since: this.#resumed.seq, generation: this.#resumed.generation }),
        batch: true,
      });
    };
    socket.onmessage = (event: MessageEvent) => {
      if (!current()) return;
      this.#silence.heard();
      this.#read(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (!current()) return;
      const unreachable = this.#acceptedAt === null && event.code === 1006;
      this.#end(unreachable ? ownEnding('page_unreachable') : closeEnding(event.code, event.reason));
    };
    // Browsers say nothing about the fault, and `close` follows.
    socket.onerror = () => this.emit('error', { text: 'The connection failed.' });
  }

  #read(data: unknown): void {
    const reading = readMessage(data);
    switch (reading.kind) {
      case 'unknown':
        this.#unknown++;
        return;
      case 'broken':
        this.#broken++;
        return;
      case 'alert':
        this.emit('alert', reading.alert);
        return;
      case 'control':
        this.#control(reading.message);
        return;
      case 'feed':
        if (reading.events.length > 0) {
          this.emit('feed', reading.events);
        }
        if (reading.damaged > 0) {
          this.#broken += reading.damaged;
          this.emit('damaged', { events: reading.damaged });
        }
        for (const event of reading.events) {
          this.emit(event.type, event as never);
        }
    }
  }

  #control(message: ControlMessage): void {
    switch (message.type) {
      case 'dashboard_ok':
        this.#accepted({ seq: message.seq, generation: message.generation });
        return;
      case 'snapshot_required':
      case 'cursor':
        this.emit(message.type, { seq: message.seq, generation: message.generation });
        return;
      case 'metrics':
        this.emit('metrics', message);
        return;
      case 'auth_ok':
        this.#renewal.accepted();
        return;
      case 'error':
        if (message.code === 'try_again') {
          this.#renewal.tryAgain();
        } else {
          this.emit('error', { text: message.message, code: message.code });
        }
    }
  }

  #accepted(at: Position): void {
    if (this.#acceptedAt !== null) {
      return;
    }
    this.#acceptedAt = this.#parts.clock.now();
    this.#everAccepted = true;
    this.#offline = false;
    this.#attempts.accepted();
    this.#refusedToken = undefined;
    this.#renewal.start(this.#token);
    this.#tellStatus();
    this.emit('connected', { at, resumed: this.#resumed });
    this.#sendWaiting();
  }

  #sendWaiting(): void {
    this.#sendMore = null;
    if (this.#acceptedAt === null) {
      return;
    }
    for (const message of this.#outbox.take(SENT_AT_ONCE)) {
      this.#transmit(message);
    }
    if (this.#outbox.size > 0) {
      this.#sendMore = this.#parts.clock.after(SEND_MORE_AFTER, () => this.#sendWaiting());
    }
  }

  #transmit(message: OutgoingMessage): boolean {
    try {
      this.#socket?.send(JSON.stringify(message));
      return this.#socket !== null;
    } catch {
      // A socket that is closing says so itself.
      return false;
    }
  }

  #end(ending: Ending): void {
    const acceptedAt = this.#acceptedAt;
    this.#drop();
    if (ending.refusedToken) {
      this.#refusedToken = this.#token;
    }
    this.#attempts.ended(ending, acceptedAt);
    this.#tellStatus();
    if (acceptedAt !== null) {
      this.emit('disconnected', { code: ending.code, reason: ending.reason, text: ending.text });
    }
    // Whoever was told may have asked to try at once, or to end it.
    const { nextAt, failedInARow } = this.#attempts;
    if (nextAt !== null) {
      this.emit('reconnecting', { attempt: failedInARow + 1, at: nextAt, text: ending.text });
    }
  }

  /** Lets go of the socket; it says nothing to us any more. */
  #drop(): void {
    this.#turn++;
    this.#acceptedAt = null;
    this.#silence.stop();
    this.#renewal.stop();
    this.#sendMore?.();
    this.#sendMore = null;
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
      try {
        socket.close(1000);
      } catch {
        // It was closed already.
      }
    }
  }

  #wentOffline(): void {
    this.#offline = true;
    if (this.#attempts.isWaiting) {
      this.#attempts.explain(ownEnding('page_offline'));
      this.#tellStatus();
    } else {
      this.#end(ownEnding('page_offline'));
    }
  }

  /** The network is another one now: what failed before says nothing about it. */
  #cameOnline(): void {
    this.#offline = false;
    if (this.#acceptedAt !== null) {
      this.#silence.check();
      return;
    }
    this.#attempts.startAnew();
    this.#drop();
    this.#attempt();
  }

  #cameVisible(): void {
    if (this.#acceptedAt !== null) {
      this.#silence.check();
    } else if (this.#attempts.ending?.pace !== 'slow') {
      this.retryNow();
    }
  }

  #tellStatus(): void {
    const status = connectionStatus(
      {
        wanted: this.#wanted,
        accepted: this.#acceptedAt !== null,
        failedAttempts: this.#attempts.failedInARow,
        everAccepted: this.#everAccepted,
        offline: this.#offline,
      },
      this.#parts.configuration.reconnectAttempts,
    );
    if (status !== this.#status) {
      this.#status = status;
      this.emit('status', status);
    }
  }
}
