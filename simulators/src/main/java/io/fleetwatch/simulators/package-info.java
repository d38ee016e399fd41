/**
 * The devices and people that Fleetwatch is demonstrated, tested and measured with: one library, one command line.
 * They know the wire and nothing else of the services, as the real ones do.
 */
@NullMarked
package io.fleetwatch.simulators;

import org.jspecify.annotations.NullMarked;
