package io.fleetwatch.relay.socket;

/**
 * How far a connection has come.
 *
 * <pre>
 *   STRANGER ──token──▶ CHECKING ──good──▶ ACCEPTED
 *      │                    │                 │
 *      └── refused, too late, expired, gone ──┴──▶ CLOSED
 * </pre>
 */
enum Phase {
    STRANGER,
    CHECKING,
    ACCEPTED,
    CLOSED
}
