/**
 * From the topic of alerts to the table: the span this service makes of each.
 * Off unless it is switched on; nothing here is made per heartbeat, frame, statement or dashboard.
 */
@NullMarked
package io.fleetwatch.alerts.tracing;

import org.jspecify.annotations.NullMarked;
