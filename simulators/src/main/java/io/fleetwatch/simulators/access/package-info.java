/**
 * How simulators come by credentials: tokens of people and device keys of NVRs.
 * Nothing here is needed by a device that already has its key.
 */
@NullMarked
package io.fleetwatch.simulators.access;

import org.jspecify.annotations.NullMarked;
