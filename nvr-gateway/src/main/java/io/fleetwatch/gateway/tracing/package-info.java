/**
 * From an NVR's message to the log of sessions, and from the feed and the alerts to the dashboards: the spans this gateway makes.
 * Off unless it is switched on; nothing here is made per heartbeat, frame, statement or dashboard.
 */
@NullMarked
package io.fleetwatch.gateway.tracing;

import org.jspecify.annotations.NullMarked;
