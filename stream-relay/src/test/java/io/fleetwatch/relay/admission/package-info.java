/** Rates and doors, with time as an argument. */
@NullMarked
package io.fleetwatch.relay.admission;

import org.jspecify.annotations.NullMarked;
