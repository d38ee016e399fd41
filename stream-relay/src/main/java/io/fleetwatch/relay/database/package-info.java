/**
 * The pool of database connections, with an end to every wait. Statements stand with the features that need them, as plain
 * SQL.
 */
@NullMarked
package io.fleetwatch.relay.database;

import org.jspecify.annotations.NullMarked;
