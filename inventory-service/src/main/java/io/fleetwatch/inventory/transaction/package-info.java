/**
 * The three ways to reach the database: an edit, a read, and a read of one moment. An edit wakes the publishers only after
 * its commit.
 */
@NullMarked
package io.fleetwatch.inventory.transaction;

import org.jspecify.annotations.NullMarked;
