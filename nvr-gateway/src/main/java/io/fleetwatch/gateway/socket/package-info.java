/**
 * The one WebSocket of the gateway: {@code /ws}, for NVRs and dashboards alike.
 * The endpoint decodes and hands over; {@link io.fleetwatch.gateway.socket.ClientConnection} holds what a connection is.
 */
@NullMarked
package io.fleetwatch.gateway.socket;

import org.jspecify.annotations.NullMarked;
