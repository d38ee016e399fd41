/**
 * NVRs: creating, reading, editing and removing them, and the history of their status. Status itself is read-only here.
 */
@NullMarked
package io.fleetwatch.inventory.nvr;

import org.jspecify.annotations.NullMarked;
