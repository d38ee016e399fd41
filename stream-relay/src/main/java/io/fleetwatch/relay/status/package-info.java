/**
 * Whether a stream is offline, online or streaming, for those who listen here and for the database. What is connected to this
 * relay it knows itself; everything else it has from the announcements of the others.
 */
@NullMarked
package io.fleetwatch.relay.status;

import org.jspecify.annotations.NullMarked;
