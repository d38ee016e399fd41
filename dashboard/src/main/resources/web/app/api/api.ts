import type { Api, Session } from '../fleet.ts';
import type { Problem } from '../wire.ts';
import { failureOf, RequestFailure, TIMED_OUT } from './failure.ts';

export interface ApiParts {
  fetch(path: string, init: RequestInit): Promise<Response>;
  session: Pick<Session, 'token'>;
  /** Milliseconds until a request without an answer is given up. */
  patience: number;
}

/** REST of the services, with the page's token. */
export function createApi(session: Pick<Session, 'token'>): Api {
  return apiOf({ fetch: (path, init) => fetch(path, init), session, patience: 20_000 });
}

export function apiOf(parts: ApiParts): Api {
  return {
    get: <T>(path: string, options?: { signal?: AbortSignal }) => request(parts, path, { method: 'GET' }, options?.signal, json<T>),
    send: <T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) => request(parts, path, withBody(method, body), undefined, json<T>),
    blob: (path, options) =>
      request(parts, path, { method: 'GET' }, options?.signal, (answer) => {
        options?.headers?.(answer.headers);
        return answer.blob();
      }),
  };
}

async function request<T>(
  parts: ApiParts,
  path: string,
  init: RequestInit,
  signal: AbortSignal | undefined,
  read: (answer: Response) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const giveUp = AbortSignal.timeout(parts.patience);
  const either = signal ? AbortSignal.any([signal, giveUp]) : giveUp;
  try {
    const answer = await authorized(parts, path, { ...init, signal: either });
    if (!answer.ok) {
      throw failureOf(answer.status, await problemIn(answer), answer.headers.get('Retry-After'));
    }
    return await read(answer);
  } catch (failure) {
    // Whoever aborted knows, and asks for the name AbortError.
    signal?.throwIfAborted();
    throw giveUp.aborted ? new RequestFailure(0, null, TIMED_OUT) : asFailure(failure);
  }
}

/** A token that is refused is replaced once: keys rotate, and clocks differ. */
async function authorized(parts: ApiParts, path: string, init: RequestInit): Promise<Response> {
  const token = await tokenOf(parts);
  const answer = await parts.fetch(path, withToken(init, token));
  if (answer.status !== 401) {
    return answer;
  }
  const renewed = await tokenOf(parts, token);
  if (renewed === token) {
    return answer;
  }
  await answer.body?.cancel();
  return parts.fetch(path, withToken(init, renewed));
}

/** Without a token there is no request; the session's own sentence says what to do. */
async function tokenOf(parts: ApiParts, refused?: string): Promise<string> {
  try {
    return await parts.session.token(refused);
  } catch (failure) {
    throw new RequestFailure(401, null, (failure as Error).message);
  }
}

function withToken(init: RequestInit, token: string): RequestInit {
  return { ...init, headers: { Accept: 'application/json', ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` } };
}

function withBody(method: string, body: unknown): RequestInit {
  return body === undefined
    ? { method }
    : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

async function json<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function problemIn(answer: Response): Promise<Problem | null> {
  try {
    const body: unknown = JSON.parse(await answer.text());
    return typeof body === 'object' && body !== null && 'title' in body ? (body as Problem) : null;
  } catch {
    return null;
  }
}

function asFailure(failure: unknown): RequestFailure {
  if (failure instanceof RequestFailure) {
    return failure;
  }
  // An answer that is not what it says it is comes from something else than our services.
  return failure instanceof SyntaxError
    ? failureOf(502, null, null)
    : failureOf(0, null, null);
}
