/** How a migration that failed is told. What the program does with a real database is tested in system-tests, package upgrade. */
@NullMarked
package io.fleetwatch.relay.schema;

import org.jspecify.annotations.NullMarked;
