/**
 * This process as its operator and its orchestrator see it: whether its own threads get on, and which build it is. A replica
 * whose threads died or hang is not live; one that merely cannot reach Kafka or the database is.
 */
@NullMarked
package io.fleetwatch.gateway.process;

import org.jspecify.annotations.NullMarked;
