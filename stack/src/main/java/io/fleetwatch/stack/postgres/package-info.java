/**
 * A real PostgreSQL, run as a child process on a directory that outlives it.
 * Started by tests and by {@code ./fleetwatch up}; a cluster brings its own.
 */
@NullMarked
package io.fleetwatch.stack.postgres;

import org.jspecify.annotations.NullMarked;
