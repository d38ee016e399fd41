/** How times are put into words: how long ago, and as a date in the time zone that the person chose. */

/** ISO-8601 or epoch milliseconds; null, undefined and what is neither give null. */
export function epochMs(at: string | number | null | undefined): number | null {
  if (at === null || at === undefined || at === '') {
    return null;
  }
  const ms = typeof at === 'number' ? at : Date.parse(at);
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? ms : null;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 s ago". Clocks of two machines differ, so a little into the future is "just now" as well. */
export function ageText(at: number, now: number): string {
  const age = now - at;
  if (age < -MINUTE) {
    return `in ${span(-age)}`;
  }
  return age < 2 * SECOND ? 'just now' : `${span(age)} ago`;
}

/** "45 s", "3 min", "2 h 5 min", "4 h", "3 d". */
export function span(ms: number): string {
  if (ms < MINUTE) {
    return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  }
  if (ms < HOUR) {
    return `${Math.floor(ms / MINUTE)} min`;
  }
  if (ms < DAY) {
    const hours = Math.floor(ms / HOUR);
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    return hours < 3 && minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  }
  return `${Math.floor(ms / DAY).toLocaleString('en')} d`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `zone` is 'local', 'UTC' or an IANA name; one that this browser does not know is read as 'local'. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone === 'local' ? undefined : zone });
    } catch {
      format = new Intl.DateTimeFormat('en-GB', options);
    }
    formats.set(key, format);
  }
  return format;
}

const DATE = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;

/** "25 Nov 2026, 14:03:22", with " UTC" behind it where that is the zone. */
export function timeText(at: number, zone: string): string {
  return formatter(zone, { ...DATE, ...CLOCK }).format(at) + (zone === 'UTC' ? ' UTC' : '');
}

/** "25 Nov 2026, 14:03:22 GMT+1 (Europe/Berlin)": nothing left to guess. */
export function fullTimeText(at: number, zone: string): string {
  const text = formatter(zone, { ...DATE, ...CLOCK, timeZoneName: 'short' }).format(at);
  return zone === 'local' || zone === 'UTC' ? text : `${text} (${zone})`;
}

/** As short as it can be told apart from `now`: "14:03:22" today, "24 Nov, 14:03" this year, else "24 Nov 2025". */
export function shortTimeText(at: number, zone: string, now: number): string {
  const day = dayKey(at, zone);
  const today = dayKey(now, zone);
  if (day === today) {
    return formatter(zone, CLOCK).format(at);
  }
  if (day.slice(0, 4) === today.slice(0, 4)) {
    return formatter(zone, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  }
  return formatter(zone, DATE).format(at);
}

/** "2026-11-25": the calendar day in the zone, to group by. */
export function dayKey(at: number, zone: string): string {
  const parts = formatter(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** "Today", "Yesterday", "Mon, 23 Nov 2026". */
export function dayText(at: number, zone: string, now: number): string {
  const day = dayKey(at, zone);
  if (day === dayKey(now, zone)) {
    return 'Today';
  }
  // The day before `now` in the zone, whatever the clocks did in between: noon of the date, less 24 hours.
  const noon = Date.parse(`${dayKey(now, zone)}T12:00:00Z`);
  if (day === dayKey(noon - DAY, 'UTC')) {
    return 'Yesterday';
  }
  return formatter(zone, { weekday: 'short', ...DATE }).format(at);
}
