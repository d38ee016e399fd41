/**
 * From whoever raises an alert to Kafka, and back to those who listen here: the spans this relay makes.
 * Off unless it is switched on; nothing here is made per heartbeat, frame, statement or dashboard.
 */
@NullMarked
package io.fleetwatch.relay.tracing;

import org.jspecify.annotations.NullMarked;
