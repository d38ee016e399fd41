/**
 * A real Kafka broker in this JVM, and Fleetwatch's topics with the settings every broker must give them.
 * The topic settings are what the Helm chart's documentation asks of a production Kafka, too.
 */
@NullMarked
package io.fleetwatch.stack.kafka;

import org.jspecify.annotations.NullMarked;
