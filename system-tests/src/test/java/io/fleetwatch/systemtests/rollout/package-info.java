/**
 * Replicas replaced one after the other as a Kubernetes Deployment does it, under load, and replicas lost and frozen.
 * A balancer stands in between that hears of readiness late, as endpoints do.
 */
@NullMarked
package io.fleetwatch.systemtests.rollout;

import org.jspecify.annotations.NullMarked;
