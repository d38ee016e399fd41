/** Puts the parts of the page together and starts it. */
import './app.css';
import { AlertStore } from './alerts/alert-store.ts';
import { createApi } from './api/api.ts';
import { provide, type Session, type SessionEnd } from './fleet.ts';
import { Announcer } from './notifications/announcer.ts';
import { Toasts } from './notifications/notifications.ts';
import { Tone } from './notifications/sound.ts';
import { EventBus } from './realtime/event-bus.ts';
import { RealtimeManager } from './realtime/realtime-manager.ts';
import { socketUrl } from './realtime/socket-url.ts';
import { requestConfiguration } from './session/configuration-request.ts';
import { startSession } from './session/session.ts';
import { tellSignedOut, whenSignedOutElsewhere } from './session/signed-out-elsewhere.ts';
import { BrowserSettings } from './settings/preferences.ts';
import { whenAnother } from './shell/another-person.ts';
import { lastTried, rememberTrying, signsInByItself } from './shell/first-sign-in.ts';
import { FleetApp } from './shell/fleet-app.ts';
import { RelayClient } from './video/relay-client.ts';

/** A token that takes longer than this, in milliseconds, does not hold the page up. */
const PATIENCE = 1_500;

const RELAY = '/api/streams/ws';

/** Where a sign-out ends; with a reason behind it, a sign-in that did not succeed. */
const SIGNED_OUT = '/signed-out';

async function start(): Promise<void> {
  const bus = new EventBus();
  let ended: SessionEnd | null = null;
  bus.on('session:ended', (end) => (ended = end));
  const { session: kept, ready } = startSession(bus);
  const [configuration] = await Promise.all([requestConfiguration(), within(ready, PATIENCE)]);
  const now = Date.now();
  if (signsInByItself(ended, location.pathname, lastTried(), now) && rememberTrying(now)) {
    kept.signIn();
    return;
  }

  const settings = new BrowserSettings(configuration);
  const api = createApi(kept);
  const alerts = new AlertStore(api, bus, kept);
  const realtime = new RealtimeManager({ configuration, session: kept, api, bus, alerts });
  const session: Session = {
    ...kept,
    signOut: () => {
      // Who comes back to this page by the button of the browser finds it as it would be loaded.
      addEventListener('pageshow', () => location.reload());
      // What was seen here is nobody else's business.
      void within(realtime.signedOut(), PATIENCE).then(() => kept.signOut());
    },
  };
  // Nor may it be kept as that of whoever is here now.
  whenAnother(kept, () => void within(realtime.signedOut(), PATIENCE).then(() => location.reload()));
  if (location.pathname !== SIGNED_OUT) {
    whenSignedOutElsewhere(() => void within(realtime.signedOut(), PATIENCE).then(() => location.replace(SIGNED_OUT)));
  } else if (location.search === '') {
    // Only now is the session's cookie gone: a page that was told earlier might still renew it.
    tellSignedOut();
  }
  const notifications = new Toasts(settings, new Tone(settings));
  const video = new RelayClient({ session, api, url: socketUrl(RELAY, location), reconnectDelay: configuration.reconnectDelay });
  provide({
    configuration,
    state: realtime.state,
    bus,
    realtime,
    session,
    api,
    alerts,
    notifications,
    video,
    settings,
    navigate,
  });
  new Announcer(realtime.state, bus, notifications, settings);

  customElements.define('fleet-app', FleetApp);
  const app = document.querySelector<FleetApp>('fleet-app');
  if (app) {
    app.ended = ended;
  }
  if (location.pathname !== SIGNED_OUT) {
    await realtime.init();
    alerts.start();
  }
}

function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) {
    history.replaceState(null, '', path);
  } else if (path !== location.pathname + location.search) {
    history.pushState(null, '', path);
  }
  dispatchEvent(new Event('fleet-navigated'));
}

/** Done, or given up on after so many milliseconds. */
function within(what: Promise<unknown>, milliseconds: number): Promise<void> {
  return Promise.race([what.then(() => undefined), new Promise<void>((done) => setTimeout(done, milliseconds))]);
}

void start();
