/**
 * What Fleetwatch does when gateways die or restart and when Kafka or PostgreSQL are away.
 * After each fault the truth is what the simulated NVRs are, and database and dashboards have to agree with it.
 */
@NullMarked
package io.fleetwatch.systemtests.faults;

import org.jspecify.annotations.NullMarked;
