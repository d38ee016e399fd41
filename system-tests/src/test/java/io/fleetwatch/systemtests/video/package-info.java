/**
 * Video and alerts across real processes: what a producer sent is what viewers get, whichever replica they are on, however
 * slow their neighbours are, and no acknowledged alert is missing.
 */
@NullMarked
package io.fleetwatch.systemtests.video;

import org.jspecify.annotations.NullMarked;
