/**
 * Setting a camera's status by hand, for tests: off unless switched on, administrators only. The next word of the NVR
 * overrides it.
 */
@NullMarked
package io.fleetwatch.inventory.manualstatus;

import org.jspecify.annotations.NullMarked;
