/**
 * A filtered, sorted list of thousands of rows that follows changes without being made anew.
 *
 * A few changed rows cost a binary search each; many cost one pass over the list, without comparing what did not change.
 * Rows are values: a changed row is a new object, and carries everything that `matches`, `compare` and the facets look at
 * (a camera's condition depends on its NVR, so a camera list has rows `{ camera, condition }`).
 *
 *   const view = new ListView<Nvr>({
 *     id: (nvr) => nvr.id,
 *     compare: byName,
 *     matches: (nvr) => nvr.hostname.includes(text),
 *     facets: { status: (nvr) => nvr.status, region: (nvr) => nvr.region ?? '' },
 *   });
 *   view.setAll(state.getAllNVRs());
 *   view.choose('status', 'offline');
 *   const { rows, ids } = view.change(changedNvrs, removedIds);  // rows: take view.rows() again; else table.refresh(ids)
 *   view.counts('region');                                       // what each region would show, were it chosen
 */
export interface ListViewOptions<T, F extends string> {
  id(item: T): number;
  /** Two rows that are equal in it stand in the order of their ids. */
  compare(a: T, b: T): number;
  /** The filter without facets, usually a search text; left out, everything matches. */
  matches?: (item: T) => boolean;
  /** Filters with counts: the value that a row has in each. */
  facets?: Readonly<Record<F, (item: T) => string>>;
}

/** What `change` did to what is shown. */
export interface ListChange {
  /** Rows came, went or moved: `rows()` is another array. */
  readonly rows: boolean;
  /** Rows that are shown and were replaced. */
  readonly ids: ReadonlySet<number>;
}

interface Entry<T> {
  item: T;
  /** Bit 0: the filter; bit n + 1: facet n. 0 is shown; a single facet's bit still counts in that facet. */
  failed: number;
}

/** Above it, one pass over the list is cheaper than moving its end for each change. */
const FEW = 32;

export class ListView<T, F extends string = never> {
  readonly #id: (item: T) => number;
  readonly #facets: readonly { name: F; value: (item: T) => string; counts: Map<string, number> }[];
  readonly #chosen = new Map<F, string>();
  readonly #entries = new Map<number, Entry<T>>();
  #compare: (a: T, b: T) => number;
  #matches: (item: T) => boolean;
  #rows: T[] = [];

  constructor(options: ListViewOptions<T, F>) {
    this.#id = options.id;
    this.#compare = options.compare;
    this.#matches = options.matches ?? (() => true);
    const facets: [string, (item: T) => string][] = Object.entries(options.facets ?? {});
    this.#facets = facets.map(([name, value]) => ({ name: name as F, value, counts: new Map() }));
  }

  /** What is shown, in order. The array is another one whenever a row came, went or moved. */
  rows(): readonly T[] {
    return this.#rows;
  }

  /** How many there are, shown or not. */
  total(): number {
    return this.#entries.size;
  }

  get(id: number): T | undefined {
    return this.#entries.get(id)?.item;
  }

  /** Per value of a facet, the rows that all other filters let through. */
  counts(facet: F): ReadonlyMap<string, number> {
    return this.#facets.find((f) => f.name === facet)!.counts;
  }

  chosen(facet: F): string | null {
    return this.#chosen.get(facet) ?? null;
  }

  setAll(items: Iterable<T>): void {
    this.#entries.clear();
    for (const item of items) {
      this.#entries.set(this.#id(item), { item, failed: 0 });
    }
    this.#rebuild();
  }

  /** Another order. */
  sort(compare: (a: T, b: T) => number): void {
    this.#compare = compare;
    this.#rows = this.#rows.toSorted(this.#order);
  }

  filter(matches: (item: T) => boolean): void {
    this.#matches = matches;
    this.#rebuild();
  }

  /** Shows the rows with this value alone; null shows all values. */
  choose(facet: F, value: string | null): void {
    if (this.chosen(facet) === value) {
      return;
    }
    if (value === null) {
      this.#chosen.delete(facet);
    } else {
      this.#chosen.set(facet, value);
    }
    this.#rebuild();
  }

  /** New and changed rows, and the ids of those that are gone. */
  change(items: readonly T[], removed: Iterable<number> = []): ListChange {
    const leaving: T[] = [];
    const entering: T[] = [];
    const replaced: [T, T][] = [];
    const ids = new Set<number>();
    for (const id of removed) {
      const entry = this.#entries.get(id);
      if (entry) {
        this.#entries.delete(id);
        this.#count(entry, -1);
        if (entry.failed === 0) {
          leaving.push(entry.item);
        }
      }
    }
    for (const item of new Map(items.map((item) => [this.#id(item), item])).values()) {
      const id = this.#id(item);
      const before = this.#entries.get(id);
      const after = { item, failed: this.#judge(item) };
      this.#entries.set(id, after);
      if (before) {
        this.#count(before, -1);
      }
      this.#count(after, 1);
      if (before?.failed === 0 && after.failed === 0) {
        ids.add(id);
        if (this.#compare(before.item, item) === 0) {
          replaced.push([before.item, item]);
          continue;
        }
      }
      if (before?.failed === 0) {
        leaving.push(before.item);
      }
      if (after.failed === 0) {
        entering.push(item);
      }
    }
    for (const [before, after] of replaced) {
      // Until here the rows are in the order of what they were.
      this.#rows[this.#place(before)] = after;
    }
    this.#move(leaving, entering);
    return { rows: leaving.length + entering.length > 0, ids };
  }

  readonly #order = (a: T, b: T): number => this.#compare(a, b) || this.#id(a) - this.#id(b);

  #judge(item: T): number {
    let failed = this.#matches(item) ? 0 : 1;
    this.#facets.forEach(({ name, value }, n) => {
      const chosen = this.#chosen.get(name);
      if (chosen !== undefined && value(item) !== chosen) {
        failed |= 2 << n;
      }
    });
    return failed;
  }

  #count({ item, failed }: Entry<T>, by: 1 | -1): void {
    this.#facets.forEach(({ value, counts }, n) => {
      if ((failed & ~(2 << n)) !== 0) {
        return;
      }
      const key = value(item);
      const count = (counts.get(key) ?? 0) + by;
      if (count > 0) {
        counts.set(key, count);
      } else {
        counts.delete(key);
      }
    });
  }

  #rebuild(): void {
    for (const { counts } of this.#facets) {
      counts.clear();
    }
    const rows: T[] = [];
    for (const entry of this.#entries.values()) {
      entry.failed = this.#judge(entry.item);
      this.#count(entry, 1);
      if (entry.failed === 0) {
        rows.push(entry.item);
      }
    }
    this.#rows = rows.sort(this.#order);
  }

  #move(leaving: T[], entering: T[]): void {
    if (leaving.length + entering.length === 0) {
      return;
    }
    if (leaving.length + entering.length > FEW) {
      this.#merge(new Set(leaving), entering.sort(this.#order));
      return;
    }
    this.#rows = this.#rows.slice();
    for (const item of leaving) {
      this.#rows.splice(this.#place(item), 1);
    }
    for (const item of entering) {
      this.#rows.splice(this.#place(item), 0, item);
    }
  }

  #merge(leaving: ReadonlySet<T>, entering: readonly T[]): void {
    const rows: T[] = [];
    let next = 0;
    for (const item of this.#rows) {
      if (leaving.has(item)) {
        continue;
      }
      while (next < entering.length && this.#order(entering[next]!, item) < 0) {
        rows.push(entering[next++]!);
      }
      rows.push(item);
    }
    this.#rows = rows.concat(entering.slice(next));
  }

  /** Where the row stands, or would. */
  #place(item: T): number {
    let low = 0;
    let high = this.#rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#order(this.#rows[middle]!, item) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
