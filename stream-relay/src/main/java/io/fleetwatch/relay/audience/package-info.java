/**
 * Who on this replica wants to hear about a stream, frames aside: its alerts and its status. Telling is best effort; what must
 * not be missed is in the history.
 */
@NullMarked
package io.fleetwatch.relay.audience;

import org.jspecify.annotations.NullMarked;
