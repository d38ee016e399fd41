/**
 * An ML service: watches streams, looks at every picture, raises alerts and repeats them until they are acknowledged.
 * Its detector is simple, and looks at the pixels as a real one would.
 */
@NullMarked
package io.fleetwatch.simulators.ml;

import org.jspecify.annotations.NullMarked;
