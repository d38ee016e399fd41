/** Tells the relay what is wanted and was not told on this connection: no faster than it takes it, no more than it gives. */
import type { Clock } from '../realtime/clock.ts';
import type { Channel } from './channel.ts';

/** The relay's limit for one connection. */
export const MOST_STREAMS = 64;
/** Tiles that scroll past do not make the relay start and stop. */
const LINGER = 400;
/** A question that was not answered is asked again. */
const CONFIRMED_WITHIN = 5000;
/** The relay takes 50 messages a second and 200 at once. */
const BURST = 100;
const MESSAGES_PER_SECOND = 40;
const PAUSE = 2000;

export class Asking {
  readonly #clock: Clock;
  readonly #send: (message: object) => void;
  #budget = BURST;
  #budgetAt = 0;
  #pausedUntil = 0;

  constructor(clock: Clock, send: (message: object) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  /** Another connection, which was told nothing yet. */
  startAnew(): void {
    this.#budget = BURST;
    this.#pausedUntil = 0;
  }

  /** The relay said that it was too much. */
  pause(): void {
    this.#pausedUntil = this.#clock.now() + PAUSE;
  }

  flush(channels: Map<string, Channel>, connected: boolean): void {
    const now = this.#clock.now();
    this.#budget = Math.min(BURST, this.#budget + (Math.max(0, now - this.#budgetAt) * MESSAGES_PER_SECOND) / 1000);
    this.#budgetAt = now;
    for (const channel of [...channels.values()]) {
      if (channel.unwatchedSince !== null && now - channel.unwatchedSince >= LINGER && this.#leave(channel, connected)) {
        channels.delete(channel.streamId);
      }
    }
    if (connected && now >= this.#pausedUntil) {
      this.#askForAll([...channels.values()], now);
    }
  }

  #askForAll(channels: readonly Channel[], now: number): void {
    let places = MOST_STREAMS - channels.filter((it) => it.asked).length;
    for (const channel of channels) {
      if (channel.asked && !channel.asked.confirmed && now - channel.asked.at >= CONFIRMED_WITHIN) {
        channel.asked = null;
        places++;
      }
      const maxFps = channel.wantedFps();
      const isTold = channel.asked !== null && channel.asked.maxFps === maxFps;
      if (isTold || !channel.isWatched() || now < channel.retryAt || this.#budget < 1) {
        continue;
      }
      if (!channel.asked && places <= 0) {
        channel.happened({ type: 'refused', phase: 'error', message: `Only ${MOST_STREAMS} streams can be watched at once.` });
        continue;
      }
      places -= channel.asked ? 0 : 1;
      const wish = { type: 'subscribe', clientType: 'dashboard', streamId: channel.streamId, consumes: ['video-frame'], encoding: 'binary' };
      this.#send(maxFps === undefined ? wish : { ...wish, maxFps });
      this.#budget--;
      channel.asked = { maxFps, at: now, confirmed: false };
    }
  }

  /** False when it has to be tried again. */
  #leave(channel: Channel, connected: boolean): boolean {
    if (!channel.asked || !connected) {
      return true;
    }
    if (this.#budget < 1) {
      return false;
    }
    this.#send({ type: 'unsubscribe', streamId: channel.streamId });
    this.#budget--;
    return true;
  }
}
