/** Fields of a message that may hold anything. Each rule gives the value, or undefined when it is not what it should be. */

export type Fields = Readonly<Record<string, unknown>>;

export function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A number is a number: '7' is none, nor is what a double cannot tell from its neighbour. */
export function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

export function identifier(value: unknown): number | undefined {
  const id = whole(value);
  return id !== undefined && id >= 0 ? id : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Absent counts as null. */
export function textOrNull(value: unknown): string | null | undefined {
  return value === undefined || value === null ? null : text(value);
}

export function status(value: unknown): 'online' | 'offline' | undefined {
  return value === 'online' || value === 'offline' ? value : undefined;
}

/** ISO-8601; whatever is not a time is none, which is no reason to lose a change. */
export function time(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 40 && !Number.isNaN(Date.parse(value)) ? value : null;
}

/** All of them, or undefined when one is not what it should be. */
export function all<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const items: T[] = [];
  for (const item of value) {
    const known = read(item);
    if (known === undefined) {
      return undefined;
    }
    items.push(known);
  }
  return items;
}
