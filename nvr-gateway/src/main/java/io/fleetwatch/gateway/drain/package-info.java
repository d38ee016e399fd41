/**
 * Leaving in good order: refuse new clients, send the present ones elsewhere bit by bit, tell the log.
 * Bounded in time, so that an orchestrator never has to kill.
 */
@NullMarked
package io.fleetwatch.gateway.drain;

import org.jspecify.annotations.NullMarked;
