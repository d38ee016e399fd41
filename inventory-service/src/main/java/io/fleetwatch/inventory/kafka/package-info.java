/**
 * What every Kafka client of this service is told: the broker's address and how to be let in.
 * What a client is for is said beside its user.
 */
@NullMarked
package io.fleetwatch.inventory.kafka;

import org.jspecify.annotations.NullMarked;
