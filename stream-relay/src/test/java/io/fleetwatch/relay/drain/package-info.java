/** Leaving in good order, seen from the clients. */
@NullMarked
package io.fleetwatch.relay.drain;

import org.jspecify.annotations.NullMarked;
