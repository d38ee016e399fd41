/** The newest-frame rule, alone and with real event loops. */
@NullMarked
package io.fleetwatch.relay.live;

import org.jspecify.annotations.NullMarked;
