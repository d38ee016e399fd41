package io.fleetwatch.gateway.socket;

/**
 * How far a connection has come.
 *
 * <pre>
 *   STRANGER ──auth / dashboard──▶ CHECKING ──accepted──▶ NVR | DASHBOARD
 *      │                              │                        │
 *      └──────── refused, too late, gone ──────────────────────┴──▶ CLOSED
 * </pre>
 */
enum Phase {
    STRANGER,
    CHECKING,
    NVR,
    DASHBOARD,
    CLOSED
}
