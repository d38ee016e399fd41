export interface RegionChoice {
  /** '' are the NVRs without a region. */
  value: string;
  text: string;
  count: number;
}

/** What a person can choose: by name, without a region last; the chosen one also when nothing is left of it. */
export function regionChoices(counts: ReadonlyMap<string, number>, chosen: string | null): RegionChoice[] {
  const names = new Set(counts.keys());
  if (chosen !== null) {
    names.add(chosen);
  }
  return [...names]
    .sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en', { numeric: true }))
    .map((value) => ({ value, text: value || 'No region', count: counts.get(value) ?? 0 }));
}
