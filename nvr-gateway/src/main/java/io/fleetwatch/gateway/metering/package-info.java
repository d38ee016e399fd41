/**
 * How this service measures: the boundaries of its histograms, and bounded queues as operators see them. Boundaries are
 * fixed, so that replicas can be added up.
 */
@NullMarked
package io.fleetwatch.gateway.metering;

import org.jspecify.annotations.NullMarked;
