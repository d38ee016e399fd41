/**
 * The NVRs that may connect, read from the compacted topic {@code nvrs} and held in memory.
 * A gateway therefore lets NVRs in while the database and the broker are away.
 */
@NullMarked
package io.fleetwatch.gateway.registry;

import org.jspecify.annotations.NullMarked;
