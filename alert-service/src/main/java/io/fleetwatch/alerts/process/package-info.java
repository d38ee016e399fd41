/**
 * This process as its operator and its orchestrator see it: whether it gets on with its work, and which build it is. One that
 * merely cannot reach Kafka or the database is live.
 */
@NullMarked
package io.fleetwatch.alerts.process;

import org.jspecify.annotations.NullMarked;
