/**
 * One stream on several relays: who holds its producer is agreed on over Kafka, and its frames travel once from there to
 * each relay with viewers. Whoever announced a session of the producer last, as Kafka orders it, has the stream.
 */
@NullMarked
package io.fleetwatch.relay.cascade;

import org.jspecify.annotations.NullMarked;
