@NullMarked
package io.fleetwatch.relay.rate;

import org.jspecify.annotations.NullMarked;
