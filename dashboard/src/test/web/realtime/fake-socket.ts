import type { Sign, Surroundings } from '../../../main/resources/web/app/realtime/surroundings.ts';
import type { Socket } from '../../../main/resources/web/app/realtime/websocket-client.ts';

/** A WebSocket whose other end is the test. */
export class FakeSocket implements Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: never) => void) | null = null;
  onclose: ((event: never) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  closedByPage = false;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closedByPage = true;
  }

  opens(): void {
    this.onopen?.({} as never);
  }

  says(...messages: object[]): void {
    for (const message of messages) {
      this.saysText(JSON.stringify(message));
    }
  }

  saysText(data: unknown): void {
    this.onmessage?.({ data } as never);
  }

  closes(code = 1006, reason = ''): void {
    this.onclose?.({ code, reason } as never);
  }

  fails(): void {
    this.onerror?.({} as never);
    this.closes();
  }

  types(): unknown[] {
    return this.sent.map(message => message['type']);
  }
}

export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly open = (url: string): FakeSocket => {
    const socket = new FakeSocket(url);
    this.all.push(socket);
    return socket;
  };

  get last(): FakeSocket {
    return this.all[this.all.length - 1]!;
  }
}

export class FakeSurroundings implements Surroundings {
  readonly #listeners = new Set<(sign: Sign) => void>();

  listen(callback: (sign: Sign) => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  give(sign: Sign): void {
    for (const listener of [...this.#listeners]) {
      listener(sign);
    }
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

/** A token as a provider makes it, good for `lifeSeconds` from `issuedAt` (epoch milliseconds). */
export function tokenOf(issuedAt: number, lifeSeconds: number, name = 't'): string {
  const iat = Math.floor(issuedAt / 1000);
  const payload = btoa(JSON.stringify({ iat, exp: iat + lifeSeconds, name }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `head.${payload}.signature`;
}
