/**
 * The whole of Fleetwatch on one machine: infrastructure, services as processes, front door.
 * {@code ./fleetwatch up} runs one on fixed ports, system tests run theirs on free ones.
 */
@NullMarked
package io.fleetwatch.stack.running;

import org.jspecify.annotations.NullMarked;
