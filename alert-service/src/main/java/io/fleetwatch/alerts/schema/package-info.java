/**
 * Whether the database has the tables that this version works with: bringing them there, and waiting until somebody did.
 * A schema that is newer than the code is fine, since migrations only ever add.
 */
@NullMarked
package io.fleetwatch.alerts.schema;

import org.jspecify.annotations.NullMarked;
