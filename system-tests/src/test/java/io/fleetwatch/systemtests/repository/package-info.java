/**
 * Rules that hold for the whole repository and that no compiler knows.
 * Each failed rule says why it is one.
 */
@NullMarked
package io.fleetwatch.systemtests.repository;

import org.jspecify.annotations.NullMarked;
