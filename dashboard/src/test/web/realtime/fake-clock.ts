import type { Clock } from '../../../main/resources/web/app/realtime/clock.ts';

/** Time that moves when the test says so. */
export class FakeClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(now = Date.parse('2026-01-15T10:00:00.000Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  }

  get waiting(): number {
    return this.#timers.length;
  }

  /** Runs what is due on the way, and lets promises settle after each. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (let due = this.#next(until); due; due = this.#next(until)) {
      this.#timers = this.#timers.filter(other => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
      await settled();
    }
    this.#now = until;
    await settled();
  }

  /** The same without promises, for what needs none. */
  passNow(ms: number): void {
    const until = this.#now + ms;
    for (let due = this.#next(until); due; due = this.#next(until)) {
      this.#timers = this.#timers.filter(other => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.run();
    }
    this.#now = until;
  }

  /** The machine sleeps: time passes and no timer runs. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #next(until: number): { at: number; run: () => void } | undefined {
    return this.#timers.filter(timer => timer.at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

/** Lets every promise that can go on go on. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 60; i++) {
    await null;
  }
}
