/**
 * {@code /api/streams/ws}: one connection from its handshake to its end, and a handler for each thing a client may say. All
 * of a connection happens on its event loop; what takes time is done elsewhere and comes back to it.
 */
@NullMarked
package io.fleetwatch.relay.socket;

import org.jspecify.annotations.NullMarked;
