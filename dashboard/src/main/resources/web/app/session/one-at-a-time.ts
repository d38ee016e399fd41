const LOCK = 'fleetwatch.session.token';
/** A tab that hangs in the middle does not hold up the others for longer. */
const PATIENCE = 10_000;

/** Runs it while no other tab of this browser does the same; where the browser knows no locks, or one is stuck, at once. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks;
  if (!locks) {
    return work();
  }
  let begun = false;
  try {
    return await locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE) }, () => {
      begun = true;
      return work();
    });
  } catch (failure) {
    if (begun) {
      throw failure;
    }
    return work();
  }
}
