/** Which page a path leads to. Pages are loaded when they are first wanted. */

export interface Place {
  /** The element that shows it. */
  element: string;
  title: string;
  /** The entry of the navigation that it belongs to; a path. */
  section: string;
  load: () => Promise<unknown>;
  params: Record<string, string>;
}

type Route = Omit<Place, 'params'> & { pattern: RegExp };

const ID = '(?<id>[1-9][0-9]{0,15})';

const ROUTES: readonly Route[] = [
  route('/', 'fleet-overview-page', 'Dashboard', '/', () => import('../overview/overview-page.ts')),
  route('/nvrs', 'fleet-nvrs-page', 'NVRs', '/nvrs', () => import('../nvrs/nvrs-page.ts')),
  route(`/nvrs/${ID}`, 'fleet-nvr-page', 'NVR', '/nvrs', () => import('../nvrs/nvr-page.ts')),
  route('/cameras', 'fleet-cameras-page', 'Cameras', '/cameras', () => import('../cameras/cameras-page.ts')),
  route(`/cameras/${ID}`, 'fleet-camera-page', 'Camera', '/cameras', () => import('../cameras/camera-page.ts')),
  route('/video', 'fleet-video-page', 'Video', '/video', () => import('../video/video-page.ts')),
  route('/alerts', 'fleet-alerts-page', 'Alerts', '/alerts', () => import('../alerts/alerts-page.ts')),
  route('/settings', 'fleet-settings-page', 'Settings', '/settings', () => import('../settings/settings-page.ts')),
  route('/enrol', 'fleet-enrol-page', 'Enrol an NVR', '/nvrs', () => import('../enrolment/enrol-page.ts')),
];

function route(path: string, element: string, title: string, section: string, load: Route['load']): Route {
  return { pattern: new RegExp(`^${path}/?$`), element, title, section, load };
}

/** null: there is no such page. */
export function placeOf(path: string): Place | null {
  for (const { pattern, ...rest } of ROUTES) {
    const match = pattern.exec(path);
    if (match) {
      return { ...rest, params: { ...match.groups } };
    }
  }
  return null;
}

/** The path that a click on a link leads to inside this page; null: the browser's own business. */
export function internalPath(
  href: string,
  origin: string,
  click: { button: number; modified: boolean; target: string; download: boolean },
): string | null {
  if (click.button !== 0 || click.modified || click.download || (click.target !== '' && click.target !== '_self')) {
    return null;
  }
  const url = new URL(href, origin);
  const ours = url.origin === origin && !/^\/(api|session|q|ws)(\/|$)/.test(url.pathname);
  return ours ? url.pathname + url.search + url.hash : null;
}
