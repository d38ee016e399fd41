/** Alerts on their way to Kafka and back to those who listen. */
@NullMarked
package io.fleetwatch.relay.alert;

import org.jspecify.annotations.NullMarked;
