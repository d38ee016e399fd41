/** Between an instant and what a field of type datetime-local holds, in the time zone that the person chose. Pure. */

/** "2026-11-25T14:03", as the wall clock of the zone has it. */
export function toInput(at: number | null, zone: string): string {
  return at === null ? '' : new Date(at + offset(at, zone)).toISOString().slice(0, 16);
}

/** null when it is no time. Of an hour that the clock strikes twice it is the first one. */
export function fromInput(text: string, zone: string): number | null {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text.slice(0, 16)}Z`) : NaN;
  if (Number.isNaN(wall)) {
    return null;
  }
  // The offset of a day around it decides; where they differ, the earlier instant that shows this wall time.
  const before = wall - offset(wall - 86_400_000, zone);
  const after = wall - offset(wall + 86_400_000, zone);
  const right = [before, after].filter((at) => at + offset(at, zone) === wall);
  return right.length > 0 ? Math.min(...right) : before;
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offset(at: number, zone: string): number {
  let format: Intl.DateTimeFormat;
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  try {
    format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone === 'local' ? undefined : zone });
  } catch {
    format = new Intl.DateTimeFormat('en-US', options);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall - Math.floor(at / 1000) * 1000;
}
