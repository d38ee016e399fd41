import type { Bus, Session } from '../fleet.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { isAdmitted, may } from './permissions.ts';
import { TokenKeeper } from './token-keeper.ts';
import { requestToken } from './token-request.ts';

/** The session of this page. Asks for the first token at once; `ready` says when that was answered, well or not. */
export function startSession(bus: Pick<Bus, 'emit'>): { session: Session; ready: Promise<void> } {
  const keeper = new TokenKeeper({
    request: (renew) => oneAtATime(() => requestToken(renew)),
    now: () => Date.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    ended: (end) => bus.emit('session:ended', end),
  });
  const wake = () => {
    if (document.visibilityState === 'visible') {
      keeper.wake();
    }
  };
  document.addEventListener('visibilitychange', wake);
  addEventListener('pageshow', wake);
  addEventListener('online', wake);
  const ready = keeper.token().then(
    () => undefined,
    () => undefined,
  );
  const session: Session = {
    person: () => {
      const person = keeper.person();
      return person && isAdmitted(person) ? person : null;
    },
    may: (what) => may(keeper.person(), what),
    token: (refused) => keeper.token(refused),
    onToken: (callback) => keeper.onToken(callback),
    signIn: (returnTo = location.pathname + location.search) => location.assign(`/session/sign-in?to=${encodeURIComponent(returnTo)}`),
    signOut: () => location.assign('/session/sign-out'),
  };
  return { session, ready };
}
