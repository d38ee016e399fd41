/**
 * Alerts about streams: from whoever raises them to Kafka, and from Kafka to those who listen here. An alert counts as taken
 * when Kafka has it, and not before.
 */
@NullMarked
package io.fleetwatch.relay.alert;

import org.jspecify.annotations.NullMarked;
