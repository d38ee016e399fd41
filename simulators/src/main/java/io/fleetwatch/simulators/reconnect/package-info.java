/**
 * A WebSocket client that never gives up: when to try again, and the thin part that does.
 * The rule is pure and knows neither clock nor socket.
 */
@NullMarked
package io.fleetwatch.simulators.reconnect;

import org.jspecify.annotations.NullMarked;
