/**
 * Reads the status feed from Kafka, on one thread, into a ring in memory from which every dashboard of this replica is
 * served. Knows nothing of dashboards.
 */
@NullMarked
package io.fleetwatch.gateway.feed;

import org.jspecify.annotations.NullMarked;
