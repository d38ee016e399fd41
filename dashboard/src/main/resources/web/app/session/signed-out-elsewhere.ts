const CHANNEL = 'fleetwatch-signed-out';

/** Tells the other pages of this browser that its person leaves: their tokens would live on for minutes. */
export function tellSignedOut(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Calls when another page of this browser signs out. */
export function whenSignedOutElsewhere(then: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener('message', then, { once: true });
}
