/**
 * Deleting what is old enough, in slices small enough not to be noticed.
 */
@NullMarked
package io.fleetwatch.alerts.retention;

import org.jspecify.annotations.NullMarked;
