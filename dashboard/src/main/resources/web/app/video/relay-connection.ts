/**
 * The page's socket to the relay: opens it, shows the token, renews it, notices when it is dead, comes back for ever.
 * What is said on it is the business of `relay-client.ts`.
 *
 *   idle ─start─▶ connecting ─auth_ok─▶ accepted
 *                   ▲  └──────lost──────────┤
 *                   └──backoff── waiting ◀──┘
 */
import type { ConnectionStatus } from '../fleet.ts';
import { failuresAfter, waitAfter } from '../realtime/backoff.ts';
import type { Clock } from '../realtime/clock.ts';
import { TokenRenewal } from '../realtime/token-renewal.ts';
import { SessionEnded } from '../session/session-ended.ts';
import { endingOf, type Ending } from './relay-ending.ts';
import { readMessage, type RelayMessage } from './relay-messages.ts';

/** As much of a WebSocket as is used here. */
export interface Socket {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  send(text: string): void;
  close(code?: number, reason?: string): void;
}

export interface ConnectionOptions {
  url: string;
  /** @param refused one that the relay did not accept */
  token(refused?: string): Promise<string>;
  openSocket(url: string): Socket;
  clock: Clock;
  random(): number;
  /** First wait before connecting again. */
  reconnectDelay: number;
  accepted(): void;
  message(message: RelayMessage): void;
  binary(data: ArrayBuffer): void;
  unreadable(): void;
  lost(): void;
}

/** From opening to `auth_ok`; the relay itself gives 8 s. */
const ACCEPTED_WITHIN = 12_000;
/**
 * The relay's pings are answered by the browser and not shown to the page, so silence proves nothing: all cameras may be off.
 * After this long the page asks something that is always answered, and believes the lack of an answer.
 */
const SILENCE_BEFORE_PROBE = 10_000;
const PROBE_ANSWERED_WITHIN = 5000;
/** Ends nothing, because there is no such stream, and is answered `unsubscribed`. */
const PROBE = { type: 'unsubscribe', streamId: 'stream_are-you-there' };

export class RelayConnection {
  readonly #options: ConnectionOptions;
  #state: 'idle' | 'connecting' | 'accepted' | 'waiting' = 'idle';
  /** What belongs to an earlier attempt is told by another number. */
  #attempt = 0;
  #socket: Socket | null = null;
  #failures = 0;
  #cancelTimer: () => void = () => {};
  #acceptedAt = 0;
  #heardAt = 0;
  #probedAt: number | null = null;
  #token = '';
  #refusedToken: string | undefined;
  readonly #renewal: TokenRenewal;
  #trouble: string | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#renewal = new TokenRenewal(options.clock, () => options.token(), (token) => {
      this.#token = token;
      this.send({ type: 'auth', token });
    });
  }

  status(): ConnectionStatus {
    switch (this.#state) {
      case 'idle':
        return 'disconnected';
      case 'accepted':
        return 'connected';
      default:
        return this.#failures > 0 ? 'reconnecting' : 'connecting';
    }
  }

  isAccepted(): boolean {
    return this.#state === 'accepted';
  }

  /** Why there is no connection, for people; null while there is one, or before the first attempt failed. */
  trouble(): string | null {
    return this.#trouble;
  }

  start(): void {
    if (this.#state === 'idle') {
      this.#connect();
    }
  }

  stop(): void {
    this.#abandon();
    this.#state = 'idle';
    this.#failures = 0;
    this.#trouble = null;
  }

  /** For when the network is back: does not wait any longer. */
  retryNow(): void {
    if (this.#state === 'waiting') {
      this.#connect();
    } else if (this.#state === 'accepted' && this.#probedAt === null) {
      this.#probe(this.#options.clock.now());
    }
  }

  /** False when there is nobody to hear it. */
  send(message: object): boolean {
    if (this.#state !== 'accepted') {
      return false;
    }
    this.#socket!.send(JSON.stringify(message));
    return true;
  }

  /** To be called a few times a second. */
  tick(): void {
    if (this.#state !== 'accepted') {
      return;
    }
    const now = this.#options.clock.now();
    if (this.#probedAt !== null && now - this.#probedAt >= PROBE_ANSWERED_WITHIN) {
      this.#lost({ pace: 'usual', refusedToken: false, text: 'The video relay does not answer.' });
    } else if (this.#probedAt === null && now - this.#heardAt >= SILENCE_BEFORE_PROBE) {
      this.#probe(now);
    }
  }

  #probe(now: number): void {
    this.#probedAt = now;
    this.send(PROBE);
  }

  #connect(): void {
    this.#cancelTimer();
    this.#state = 'connecting';
    const attempt = ++this.#attempt;
    this.#cancelTimer = this.#options.clock.after(ACCEPTED_WITHIN, () => this.#lost(endingOf(1006, '')));
    this.#options.token(this.#refusedToken).then(
      (token) => attempt === this.#attempt && this.#open(attempt, token),
      (error: unknown) => attempt === this.#attempt && this.#lost(withoutToken(error)),
    );
  }

  #open(attempt: number, token: string): void {
    let socket: Socket;
    try {
      socket = this.#options.openSocket(this.#options.url);
    } catch {
      this.#lost(endingOf(1006, ''));
      return;
    }
    this.#socket = socket;
    this.#token = token;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => socket.send(JSON.stringify({ type: 'auth', token }));
    socket.onmessage = ({ data }) => attempt === this.#attempt && this.#heard(data);
    socket.onclose = ({ code, reason }) => attempt === this.#attempt && this.#lost(endingOf(code, reason));
  }

  #heard(data: unknown): void {
    this.#heardAt = this.#options.clock.now();
    this.#probedAt = null;
    if (data instanceof ArrayBuffer) {
      this.#options.binary(data);
      return;
    }
    const message = typeof data === 'string' ? readMessage(data) : null;
    if (!message) {
      this.#options.unreadable();
    } else if (message.type === 'auth_ok') {
      this.#accept();
    } else if (message.type === 'error' && message.code === 'try_again' && message.streamId === null) {
      // A token that could not be checked; all else that is refused names its stream.
      this.#renewal.tryAgain();
    } else {
      this.#options.message(message);
    }
  }

  #accept(): void {
    if (this.#state === 'accepted') {
      this.#renewal.accepted();
      return;
    }
    this.#cancelTimer();
    this.#state = 'accepted';
    this.#acceptedAt = this.#options.clock.now();
    this.#trouble = null;
    this.#refusedToken = undefined;
    this.#renewal.start(this.#token);
    this.#options.accepted();
  }

  #lost(ending: Ending): void {
    const { clock, random, reconnectDelay } = this.#options;
    const wasAccepted = this.#state === 'accepted';
    this.#failures = failuresAfter(this.#failures, wasAccepted ? clock.now() - this.#acceptedAt : 0);
    if (ending.refusedToken) {
      this.#refusedToken = this.#token;
    }
    this.#abandon();
    this.#state = 'waiting';
    this.#trouble = ending.text;
    this.#cancelTimer = clock.after(waitAfter(this.#failures, ending.pace, reconnectDelay, random()), () => this.#connect());
    if (wasAccepted) {
      this.#options.lost();
    }
  }

  /** Leaves the socket and whatever it still says. */
  #abandon(): void {
    this.#attempt++;
    this.#cancelTimer();
    this.#probedAt = null;
    this.#renewal.stop();
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      try {
        socket.close(1000);
      } catch {
        // Closed already.
      }
    }
  }
}

/** A sign-in that is over is mended by a person, a network that is away comes back by itself. */
function withoutToken(error: unknown): Ending {
  const text = error instanceof Error && error.message !== '' ? error.message : 'The sign-in could not be renewed.';
  return { pace: error instanceof SessionEnded && error.end !== 'provider-away' ? 'slow' : 'usual', refusedToken: false, text };
}
