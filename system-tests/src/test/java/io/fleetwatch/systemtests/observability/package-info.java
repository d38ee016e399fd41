/**
 * The rules and dashboards in {@code deploy/helm/fleetwatch} are true: alerts fire when they should and not otherwise, and
 * whatever a query names is told by a running system.
 */
@NullMarked
package io.fleetwatch.systemtests.observability;

import org.jspecify.annotations.NullMarked;
