/** What has to be typed or sent so that an NVR connects. */

/** Where NVRs connect: the gateway's socket, at the address of this page unless `wsUrl` names another. */
export function socketUrl(wsUrl: string, page: { protocol: string; host: string }): string {
  return /^wss?:/.test(wsUrl) ? wsUrl : `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}${wsUrl}`;
}

/** What needs no quotes in a shell, and no escape in the simulator's list. */
const PLAIN = /^[A-Za-z0-9._-]+$/;
/** A command of more is nothing to read; then the simulator reports its own cameras. */
const MOST_CAMERAS = 20;

/** Connects the simulator as this NVR. */
export function simulatorCommand(hostname: string, key: string, url: string, cameras: readonly string[] = []): string {
  const named = cameras.length > 0 && cameras.length <= MOST_CAMERAS && cameras.every((name) => PLAIN.test(name));
  return `FLEETWATCH_DEVICE_KEY=${key} ./fleetwatch nvr ${hostname} --url ${url}${named ? ` --cameras ${cameras.join(',')}` : ''}`;
}

/** The first message of a real NVR. */
export function authMessage(hostname: string, key: string): string {
  return JSON.stringify({ type: 'auth', hostname, token: key });
}
