/**
 * What this replica holds right now, for operators and for the metrics that dashboards subscribe to.
 * Nothing here is shared between replicas.
 */
@NullMarked
package io.fleetwatch.gateway.statistics;

import org.jspecify.annotations.NullMarked;
