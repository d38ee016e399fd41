/**
 * Everything that crosses between Fleetwatch services: Kafka records, topic names and WebSocket close codes.
 * Records only, no logic; a released field is never renamed, retyped or reused, as the samples in the tests hold.
 */
@NullMarked
package io.fleetwatch.contracts;

import org.jspecify.annotations.NullMarked;
