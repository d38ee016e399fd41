/**
 * Records for Kafka that were decided in a database transaction, sent after its commit in the order of their ids. A record
 * leaves the table only once Kafka has acknowledged it.
 */
@NullMarked
package io.fleetwatch.inventory.outbox;

import org.jspecify.annotations.NullMarked;
