/** A message to the gateway. */
export interface OutgoingMessage {
  type: string;
  [field: string]: unknown;
}

/** The handshake and a renewal are made anew with each connection; an old sign of life tells nothing. */
const NOT_WORTH_KEEPING: ReadonlySet<string> = new Set(['dashboard', 'auth', 'heartbeat']);

/** A wish where only the newest counts. */
const REPLACES_ITS_LIKE: ReadonlySet<string> = new Set(['subscribe_metrics']);

/** What waits to be sent while there is no connection: bounded, oldest dropped. */
export class Outbox {
  static readonly LIMIT = 100;

  #waiting: OutgoingMessage[] = [];
  #dropped = 0;

  /** How many were dropped because too many waited. */
  get dropped(): number {
    return this.#dropped;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** Whether it is kept. */
  put(message: OutgoingMessage): boolean {
    if (NOT_WORTH_KEEPING.has(message.type)) {
      return false;
    }
    if (REPLACES_ITS_LIKE.has(message.type)) {
      this.#waiting = this.#waiting.filter(waiting => waiting.type !== message.type);
    }
    this.#waiting.push(message);
    if (this.#waiting.length > Outbox.LIMIT) {
      this.#waiting.shift();
      this.#dropped++;
    }
    return true;
  }

  take(most: number): OutgoingMessage[] {
    return this.#waiting.splice(0, most);
  }
}
