/**
 * Somebody who watches one stream: what comes and when, and how it is to be slow.
 * Made for tests and measurements, so it looks at every frame and shows none.
 */
@NullMarked
package io.fleetwatch.simulators.viewer;

import org.jspecify.annotations.NullMarked;
