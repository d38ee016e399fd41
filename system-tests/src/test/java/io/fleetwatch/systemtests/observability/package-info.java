/**
 * What a running system tells those who operate it: traces from an NVR's message to the dashboards, as a collector receives
 * them, and silence where nobody asked.
 */
@NullMarked
package io.fleetwatch.systemtests.observability;

import org.jspecify.annotations.NullMarked;
