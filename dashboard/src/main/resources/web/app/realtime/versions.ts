/** Versions of NVRs that are not there any more, so that what is late does not bring them back. Bounded, oldest forgotten. */
export class RemovedVersions {
  static readonly LIMIT = 10_000;

  readonly #versions = new Map<number, number>();

  remember(id: number, version: number): void {
    const before = this.#versions.get(id) ?? -1;
    this.#versions.delete(id);
    this.#versions.set(id, Math.max(before, version));
    if (this.#versions.size > RemovedVersions.LIMIT) {
      const [oldest] = this.#versions.keys();
      this.#versions.delete(oldest!);
    }
  }

  /** -1 when nothing is known. */
  of(id: number): number {
    return this.#versions.get(id) ?? -1;
  }

  forget(id: number): void {
    this.#versions.delete(id);
  }

  clear(): void {
    this.#versions.clear();
  }

  get size(): number {
    return this.#versions.size;
  }
}
