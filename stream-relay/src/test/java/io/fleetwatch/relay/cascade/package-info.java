/** How relays agree on who has a stream, and how its frames travel between them. */
@NullMarked
package io.fleetwatch.relay.cascade;

import org.jspecify.annotations.NullMarked;
