/**
 * The status feed: every change of the fleet in one order. Rows are written in the transaction that decides the change and
 * published to Kafka afterwards.
 */
@NullMarked
package io.fleetwatch.inventory.statusfeed;

import org.jspecify.annotations.NullMarked;
