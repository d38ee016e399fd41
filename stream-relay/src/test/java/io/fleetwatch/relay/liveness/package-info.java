/** When a client counts as gone. */
@NullMarked
package io.fleetwatch.relay.liveness;

import org.jspecify.annotations.NullMarked;
