import type { ConnectionStatus } from '../fleet.ts';
import type { IconName } from '../elements/icons.ts';

export interface ConnectionLook {
  colour: 'green' | 'yellow' | 'red';
  icon: IconName;
  text: string;
  /** What it means for what is on the screen. */
  meaning: string;
}

/** Green: what is shown is what is. Yellow: it may be old, and somebody is at it. Red: it is old. */
export function connectionLook(status: ConnectionStatus, browserOnline: boolean): ConnectionLook {
  if (!browserOnline) {
    return {
      colour: 'red',
      icon: 'plug-off',
      text: 'Offline',
      meaning: 'This device has no network. What you see is as old as it says; it goes on by itself when the network is back.',
    };
  }
  switch (status) {
    case 'connected':
      return { colour: 'green', icon: 'check', text: 'Live', meaning: 'Changes arrive as they happen.' };
    case 'connecting':
      return { colour: 'yellow', icon: 'clock', text: 'Connecting…', meaning: 'The first connection is being made.' };
    case 'reconnecting':
      return {
        colour: 'yellow',
        icon: 'refresh',
        text: 'Reconnecting…',
        meaning: 'The connection was lost. What you see is as old as it says until it is back; nothing is missed.',
      };
    case 'polling':
      return {
        colour: 'yellow',
        icon: 'clock',
        text: 'Polling',
        meaning: 'Live updates do not get through, so the page asks every few seconds instead, and keeps trying.',
      };
    case 'disconnected':
      return { colour: 'red', icon: 'plug-off', text: 'Disconnected', meaning: 'Nothing arrives. Sign in again or load the page again.' };
  }
}
