/**
 * The state of the fleet at one point of the status feed, in pages: what a dashboard reads before it follows the feed.
 */
@NullMarked
package io.fleetwatch.inventory.snapshot;

import org.jspecify.annotations.NullMarked;
