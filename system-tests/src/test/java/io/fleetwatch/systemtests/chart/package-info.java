/**
 * The Helm chart and the plain manifests: what they render is what Kubernetes takes, keeps to our own rules, and names nothing that
 * is not there. Without a cluster; what only a cluster can show is not shown here.
 */
@NullMarked
package io.fleetwatch.systemtests.chart;

import org.jspecify.annotations.NullMarked;
