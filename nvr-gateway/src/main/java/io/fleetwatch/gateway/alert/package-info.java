/**
 * Reads the alerts of the fleet as they come and pushes them to the dashboards they are for. Best effort: an alert is kept by
 * the alert service, here it is only shown sooner.
 */
@NullMarked
package io.fleetwatch.gateway.alert;

import org.jspecify.annotations.NullMarked;
