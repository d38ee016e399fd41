import assert from 'node:assert/strict';
import type { ConnectionStatus } from '../../../main/resources/web/app/fleet.ts';
import type { ClientEvents } from '../../../main/resources/web/app/realtime/client-events.ts';
import { WebSocketClient } from '../../../main/resources/web/app/realtime/websocket-client.ts';
import type { Position } from '../../../main/resources/web/app/wire.ts';
import { FakeClock, settled } from './fake-clock.ts';
import { FakeSockets, FakeSurroundings, tokenOf, type FakeSocket } from './fake-socket.ts';

export const OK = { type: 'dashboard_ok', message: 'Dashboard connected to WebSocket server', seq: 41, generation: 'g1' };

/** The client of a page, with all that it asks for under control. */
export class Page {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly surroundings = new FakeSurroundings();
  readonly statuses: ConnectionStatus[] = [];
  readonly asked: (string | undefined)[] = [];
  position: Position | null = null;
  random = 0.5;
  token: (refused?: string) => Promise<string> = () => Promise.resolve(tokenOf(this.clock.now(), 3600));
  readonly client: WebSocketClient;

  constructor(reconnectAttempts = 10) {
    this.client = new WebSocketClient({
      url: 'ws://here/ws',
      configuration: { reconnectAttempts, reconnectDelay: 1000 },
      open: this.sockets.open,
      clock: this.clock,
      random: () => this.random,
      token: refused => {
        this.asked.push(refused);
        return this.token(refused);
      },
      position: () => this.position,
      surroundings: this.surroundings,
    });
    this.client.on('status', status => void this.statuses.push(status));
  }

  heard<K extends keyof ClientEvents>(event: K): ClientEvents[K][] {
    const all: ClientEvents[K][] = [];
    this.client.on(event, data => void all.push(data));
    return all;
  }

  async connected(): Promise<FakeSocket> {
    this.client.connect();
    await settled();
    const socket = this.sockets.last;
    socket.opens();
    socket.says(OK);
    return socket;
  }

  /** Lets the next attempt come, and gives its socket. */
  async nextSocket(): Promise<FakeSocket> {
    const before = this.sockets.all.length;
    for (let i = 0; i < 200 && this.sockets.all.length === before; i++) {
      await this.clock.pass(500);
    }
    assert.equal(this.sockets.all.length, before + 1, 'there is another attempt');
    return this.sockets.last;
  }
}
