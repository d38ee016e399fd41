/** What is said about streams, to those who listen and to the database. */
@NullMarked
package io.fleetwatch.relay.status;

import org.jspecify.annotations.NullMarked;
