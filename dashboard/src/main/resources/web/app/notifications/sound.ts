import type { Settings } from '../fleet.ts';

const PAUSE = 2000;

/** Whether enough time has passed since the last one. */
export function maySound(last: number | null, now: number): boolean {
  return last === null || now - last >= PAUSE || now < last;
}

/** A short tone for bad news, made here and not loaded; off unless somebody switched it on. */
export class Tone {
  readonly #settings: Settings;
  #context: AudioContext | null = null;
  #last: number | null = null;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  sound(now: number): void {
    if (this.#settings.get().soundAlerts && maySound(this.#last, now)) {
      this.#last = now;
      void this.play();
    }
  }

  /** At once, whatever the settings say. False: the browser does not let the page make a sound. */
  async play(): Promise<boolean> {
    try {
      this.#context ??= new AudioContext();
      // A browser keeps a page silent until somebody has touched it.
      await Promise.race([this.#context.resume(), new Promise((done) => setTimeout(done, 500))]);
      if (this.#context.state !== 'running') {
        return false;
      }
      const start = this.#context.currentTime;
      this.#note(this.#context, 660, start);
      this.#note(this.#context, 880, start + 0.14);
      return true;
    } catch {
      return false;
    }
  }

  #note(context: AudioContext, frequency: number, start: number): void {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    oscillator.frequency.value = frequency;
    // Begins and ends softly: a cut wave clicks.
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.2, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.13);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(start);
    oscillator.stop(start + 0.15);
  }
}
