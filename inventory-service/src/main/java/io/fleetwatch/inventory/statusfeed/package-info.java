/**
 * The outbox of the status feed: rows of status_change go to Kafka after their transaction, in order, at least once.
 * The row's offset there is the feed's {@code seq}.
 */
@NullMarked
package io.fleetwatch.inventory.statusfeed;

import org.jspecify.annotations.NullMarked;
