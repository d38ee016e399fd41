/**
 * Decodes away from the main thread and never queues: one picture is being decoded, the newest one waits, and what came in
 * between is passed over.
 */
export interface LatestPictureOptions<P> {
  decode(jpeg: Blob): Promise<P>;
  /** Has to close the picture. */
  draw(picture: P, jpeg: Blob): void;
  close(picture: P): void;
  failed(): void;
}

export class LatestPicture<P> {
  readonly #options: LatestPictureOptions<P>;
  #waiting: Blob | null = null;
  #decoding = false;
  /** What was begun before `clear` is not drawn any more. */
  #round = 0;
  passedOver = 0;

  constructor(options: LatestPictureOptions<P>) {
    this.#options = options;
  }

  offer(jpeg: Blob): void {
    if (this.#waiting) {
      this.passedOver++;
    }
    this.#waiting = jpeg;
    if (!this.#decoding) {
      void this.#work();
    }
  }

  clear(): void {
    this.#waiting = null;
    this.#round++;
  }

  async #work(): Promise<void> {
    this.#decoding = true;
    while (this.#waiting) {
      const jpeg = this.#waiting;
      const round = this.#round;
      this.#waiting = null;
      try {
        const picture = await this.#options.decode(jpeg);
        if (round === this.#round) {
          this.#options.draw(picture, jpeg);
        } else {
          this.#options.close(picture);
        }
      } catch {
        this.#options.failed();
      }
    }
    this.#decoding = false;
  }
}
