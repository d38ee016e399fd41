import type { ConnectionStatus } from '../fleet.ts';

/** What there is to know about the connection, for its status. */
export interface ConnectionFacts {
  /** Somebody wants a connection. */
  wanted: boolean;
  /** `dashboard_ok` has come, and the connection has not ended. */
  accepted: boolean;
  /** Attempts in a row that did not get so far. */
  failedAttempts: number;
  /** There was a connection before. */
  everAccepted: boolean;
  /** The browser said that it has no network. */
  offline: boolean;
}

/** Pure; polling begins with the attempt after `reconnectAttempts` failed ones, and attempts go on. */
export function connectionStatus(facts: ConnectionFacts, reconnectAttempts: number): ConnectionStatus {
  if (!facts.wanted) {
    return 'disconnected';
  }
  if (facts.accepted) {
    return 'connected';
  }
  if (facts.offline) {
    return 'disconnected';
  }
  if (facts.failedAttempts >= reconnectAttempts) {
    return 'polling';
  }
  return facts.everAccepted || facts.failedAttempts > 0 ? 'reconnecting' : 'connecting';
}
