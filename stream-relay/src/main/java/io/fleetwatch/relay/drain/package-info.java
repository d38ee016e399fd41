/**
 * Leaving in good order: not ready any more, newcomers refused, the present ones sent elsewhere bit by bit.
 * Bounded in time, so that an orchestrator never has to kill.
 */
@NullMarked
package io.fleetwatch.relay.drain;

import org.jspecify.annotations.NullMarked;
