/** How the page behaves. The dashboard service tells the values; these are what it tells unless an operator set others. */
export interface Configuration {
  /** Path or URL of the gateway's socket; a path is taken with the page's own host and ws or wss. */
  wsUrl: string;
  /** Failed attempts after which the page polls, while it keeps trying. */
  reconnectAttempts: number;
  /** First wait before connecting again, in milliseconds; doubles, with full jitter, up to 30 s. */
  reconnectDelay: number;
  /** Statistics are told at most this often, in milliseconds, and at the latest after twice as long. */
  debounceDelay: number;
  /** Charts are drawn at most this often, in milliseconds. */
  throttleDelay: number;
  showNotifications: boolean;
  soundAlerts: boolean;
  /** How long a toast stays, in milliseconds. */
  notificationDuration: number;
  /** Whether changes are handed to the page every 100 ms instead of one by one. */
  batchUpdates: boolean;
  /** Whether only what is on the screen is drawn again. */
  updateOnlyVisible: boolean;
  /** NVRs and cameras together that the page keeps. */
  maxCacheSize: number;
}

export const DEFAULTS: Readonly<Configuration> = Object.freeze({
  wsUrl: '/ws',
  reconnectAttempts: 10,
  reconnectDelay: 1000,
  debounceDelay: 500,
  throttleDelay: 1000,
  showNotifications: true,
  soundAlerts: false,
  notificationDuration: 5000,
  batchUpdates: true,
  updateOnlyVisible: true,
  maxCacheSize: 50_000,
});
