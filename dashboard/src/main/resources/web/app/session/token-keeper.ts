import type { Person, SessionEnd } from '../fleet.ts';
import { isAdmitted } from './permissions.ts';
import { SessionEnded } from './session-ended.ts';
import { holds, type HeldToken, type TokenAnswer } from './token-answer.ts';

export interface KeeperParts {
  request(renew: boolean): Promise<TokenAnswer>;
  now(): number;
  /** Runs once, later; the returned function prevents it. */
  after(ms: number, run: () => void): () => void;
  /** In [0, 1). */
  random(): number;
  ended(end: SessionEnd): void;
}

const RETRY_FIRST = 2_000;
const RETRY_MOST = 30_000;
/** A sign-out that another tab's renewal may have caused is asked about once more after so long. */
const SECOND_LOOK = 1_000;
/** A token that the services refuse although it holds is replaced at most so often. */
const REFUSED_AGAIN = 30_000;

/**
 * Keeps the access token of this page: in memory only, renewed before it ends.
 *
 * <pre>
 * unknown ──token──▶ held ──four fifths of its life──▶ asks ──token──▶ held
 *    └─signed out─▶ ended      └─ no answer: keeps the old one, asks again with growing pauses; once that has run out, it says so
 * </pre>
 */
export class TokenKeeper {
  readonly #parts: KeeperParts;
  readonly #listeners = new Set<(token: string) => void>();
  #held: HeldToken | null = null;
  #person: Person | null = null;
  #end: SessionEnd | null = null;
  #asking: Promise<void> | null = null;
  #failures = 0;
  #forcedAt = -Infinity;
  #cancelTimer: () => void = () => {};

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  person(): Person | null {
    return this.#person;
  }

  onToken(callback: (token: string) => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** One that holds. @param refused the services did not take this one: it is replaced */
  async token(refused?: string): Promise<string> {
    const now = this.#parts.now();
    if (refused !== undefined && refused === this.#held?.token && now - this.#forcedAt >= REFUSED_AGAIN) {
      this.#forcedAt = now;
      await this.#asking;
      if (this.#held?.token === refused) {
        await this.#ask(true);
      }
    } else if (!holds(this.#held, now)) {
      if (this.#isOver()) {
        throw new SessionEnded(this.#end!);
      }
      await this.#ask(false);
    } else if (now >= this.#held.renewAt && this.#failures === 0) {
      void this.#ask(false);
    }
    if (this.#end === 'no-role') {
      throw new SessionEnded('no-role');
    }
    if (!holds(this.#held, this.#parts.now())) {
      throw new SessionEnded(this.#end ?? 'provider-away');
    }
    return this.#held.token;
  }

  /** Timers stand still while a laptop sleeps, and somebody may have signed in in another tab. */
  wake(): void {
    const now = this.#parts.now();
    if (!holds(this.#held, now) || now >= this.#held.renewAt) {
      void this.#ask(false);
    }
  }

  stop(): void {
    this.#cancelTimer();
    this.#listeners.clear();
  }

  #isOver(): boolean {
    return this.#end === 'expired' || this.#end === 'not-signed-in' || this.#end === 'no-role';
  }

  /** One request at a time; who comes meanwhile waits for the same answer. */
  #ask(renew: boolean): Promise<void> {
    this.#asking ??= this.#answered(renew).finally(() => (this.#asking = null));
    return this.#asking;
  }

  async #answered(renew: boolean): Promise<void> {
    this.#cancelTimer();
    let answer = await this.#parts.request(renew);
    if (answer.kind === 'signed-out' && this.#person !== null && !this.#isOver()) {
      await new Promise<void>((resume) => this.#parts.after(SECOND_LOOK, resume));
      answer = await this.#parts.request(false);
    }
    switch (answer.kind) {
      case 'token':
        this.#took(answer.held, answer.person);
        return;
      case 'signed-out':
        this.#held = null;
        this.#over(this.#person === null && this.#end === null ? 'not-signed-in' : 'expired');
        return;
      case 'away':
        this.#away(answer.retryAfter);
    }
  }

  #took(held: HeldToken, person: Person): void {
    const isNew = held.token !== this.#held?.token;
    this.#held = held;
    this.#person = person;
    if (!isAdmitted(person)) {
      this.#over('no-role');
      return;
    }
    this.#end = null;
    const early = held.renewAt <= this.#parts.now();
    // The service gave the old one away because it could not renew it.
    this.#failures = early ? this.#failures + 1 : 0;
    this.#later(early ? this.#pause(0) : held.renewAt - this.#parts.now());
    if (isNew) {
      for (const listener of [...this.#listeners]) {
        listener(held.token);
      }
    }
  }

  #away(retryAfter: number): void {
    this.#failures++;
    if (!holds(this.#held, this.#parts.now()) && !this.#isOver()) {
      this.#over('provider-away');
    }
    this.#later(this.#pause(retryAfter));
  }

  #over(end: SessionEnd): void {
    if (this.#end !== end) {
      this.#end = end;
      this.#parts.ended(end);
    }
  }

  /** Doubles, at least half of it, so that pages which lost the service together do not come back together. */
  #pause(atLeast: number): number {
    const most = Math.min(RETRY_MOST, RETRY_FIRST * 2 ** Math.min(this.#failures - 1, 5));
    return Math.max(atLeast, most / 2) + (most / 2) * this.#parts.random();
  }

  #later(ms: number): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#parts.after(Math.min(ms, 2 ** 31 - 1), () => void this.#ask(false));
  }
}
