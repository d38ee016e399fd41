/**
 * Which streams there are and whose, by the topic {@code stream.owners}: the courier tells it what the table says, the reader
 * holds in memory what it says. A relay therefore knows its streams while the database is away.
 */
@NullMarked
package io.fleetwatch.relay.owners;

import org.jspecify.annotations.NullMarked;
