/** The binary layout, its JSON twin and their limits, tried with good and broken bytes. */
@NullMarked
package io.fleetwatch.relay.frame;

import org.jspecify.annotations.NullMarked;
