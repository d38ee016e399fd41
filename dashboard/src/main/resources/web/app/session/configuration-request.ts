import { DEFAULTS, type Configuration } from '../configuration.ts';

/** How operators want the page to behave; the defaults where the service does not say, or says something else than expected. */
export async function requestConfiguration(): Promise<Configuration> {
  try {
    const answer = await fetch('/session/configuration', { signal: AbortSignal.timeout(5_000) });
    return answer.ok ? configurationFrom(await answer.json()) : { ...DEFAULTS };
  } catch {
    return { ...DEFAULTS };
  }
}

export function configurationFrom(told: unknown): Configuration {
  const values = (typeof told === 'object' && told !== null ? told : {}) as Record<string, unknown>;
  const usable = Object.entries(DEFAULTS).filter(([name, value]) => typeof values[name] === typeof value && values[name] !== '');
  return { ...DEFAULTS, ...Object.fromEntries(usable.map(([name]) => [name, values[name]])) };
}
