/**
 * What a running system tells those who operate it is true: alerts fire when they should and not otherwise, whatever a query in
 * {@code deploy/helm/fleetwatch} names is told, and a collector that is asked for receives traces from an NVR's message to the
 * dashboards.
 */
@NullMarked
package io.fleetwatch.systemtests.observability;

import org.jspecify.annotations.NullMarked;
