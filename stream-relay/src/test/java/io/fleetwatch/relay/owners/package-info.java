/** The owners topic both ways, on a real broker and a real database. */
@NullMarked
package io.fleetwatch.relay.owners;

import org.jspecify.annotations.NullMarked;
