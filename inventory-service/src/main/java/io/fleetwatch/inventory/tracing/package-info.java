/**
 * From a session record or an edit to the status feed: the spans this service makes.
 * Off unless it is switched on; nothing here is made per heartbeat, frame, statement or dashboard.
 */
@NullMarked
package io.fleetwatch.inventory.tracing;

import org.jspecify.annotations.NullMarked;
