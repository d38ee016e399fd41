/**
 * How many NVRs and cameras are online, in all and by region.
 */
@NullMarked
package io.fleetwatch.inventory.summary;

import org.jspecify.annotations.NullMarked;
