/**
 * Sends the status feed to the dashboards connected to this replica: each is a position in the feed's ring and a bounded
 * number of bytes on their way, never a queue. Start reading at {@link io.fleetwatch.gateway.dashboard.Dashboards}.
 */
@NullMarked
package io.fleetwatch.gateway.dashboard;

import org.jspecify.annotations.NullMarked;
