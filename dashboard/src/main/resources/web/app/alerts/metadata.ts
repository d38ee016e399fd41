/** What a publisher said beside the message, as lines that can be read. It is anything, so everything is bounded. Pure. */

export interface Line {
  depth: number;
  key: string;
  /** null: what follows one deeper is its value. */
  value: string | null;
}

const MOST_LINES = 120;
const DEEPEST = 6;
const LONGEST_VALUE = 500;
const LONGEST_KEY = 80;

export function linesOf(metadata: unknown): { lines: Line[]; cut: boolean } {
  const lines: Line[] = [];
  let cut = false;
  const visit = (value: unknown, depth: number): void => {
    const entries = Array.isArray(value) ? value.map((each, i) => [String(i + 1), each] as const) : Object.entries(value as object);
    for (const [key, each] of entries) {
      if (lines.length >= MOST_LINES) {
        cut = true;
        return;
      }
      const name = shorten(key, LONGEST_KEY);
      if (!isTree(each)) {
        const text = plain(each);
        cut ||= text.length > LONGEST_VALUE;
        lines.push({ depth, key: name, value: shorten(text, LONGEST_VALUE) });
      } else if (depth + 1 >= DEEPEST) {
        cut = true;
        lines.push({ depth, key: name, value: '…' });
      } else {
        lines.push({ depth, key: name, value: null });
        visit(each, depth + 1);
      }
    }
  };
  if (isTree(metadata)) {
    visit(metadata, 0);
  }
  return { lines, cut };
}

/** What many publishers say, in words: "95 %", "person", "x 120, y 80". */
export function highlights(metadata: Record<string, unknown>): { name: string; text: string }[] {
  const found: { name: string; text: string }[] = [];
  const { confidence, objectType, location } = metadata;
  if (typeof objectType === 'string' && objectType !== '') {
    found.push({ name: 'Object', text: shorten(objectType, 100) });
  }
  if (typeof confidence === 'number' && confidence >= 0 && confidence <= 1) {
    found.push({ name: 'Confidence', text: `${Math.round(confidence * 100)} %` });
  }
  if (typeof location === 'string' && location !== '') {
    found.push({ name: 'Location', text: shorten(location, 100) });
  } else if (location !== null && typeof location === 'object' && !Array.isArray(location)) {
    const numbers = Object.entries(location).filter(([, value]) => typeof value === 'number' || typeof value === 'string');
    if (numbers.length > 0 && numbers.length <= 6) {
      found.push({ name: 'Location', text: numbers.map(([key, value]) => `${shorten(key, 20)} ${shorten(plain(value), 40)}`).join(', ') });
    }
  }
  return found;
}

/** An object or a list with something in it. */
function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

function plain(value: unknown): string {
  if (typeof value === 'number') {
    // 0.30000000000000004 is a matter of machines.
    return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(7)));
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'string') {
    return value === '' ? '(empty)' : value;
  }
  return '–';
}

function shorten(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
