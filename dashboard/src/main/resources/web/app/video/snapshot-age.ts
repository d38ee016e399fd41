/**
 * How old a picture was when it was handed out, in milliseconds: by the camera's clock where that can be believed, else by
 * the time since the relay got it. null: not told.
 */
export function snapshotAge(headers: Pick<Headers, 'get'>): number | null {
  const arrived = seconds(headers.get('age'));
  const taken = Number(headers.get('x-timestamp') || NaN);
  const served = Date.parse(headers.get('date') ?? '');
  const byCamera = served - taken;
  const believed = Number.isFinite(byCamera) && taken >= Date.UTC(2020, 0, 1) && byCamera > -2000;
  // The camera's word only ever makes it older: the relay cannot have had it before it was taken.
  return believed ? Math.max(0, byCamera, arrived ?? 0) : arrived;
}

function seconds(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text) ? Number(text) * 1000 : null;
}
