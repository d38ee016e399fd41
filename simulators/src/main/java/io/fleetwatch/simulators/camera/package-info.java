/**
 * A phone or IP camera: registers its stream, sends real pictures as they are taken, hears the alerts of its stream.
 * A picture that cannot leave at once is dropped, because the next one is better.
 */
@NullMarked
package io.fleetwatch.simulators.camera;

import org.jspecify.annotations.NullMarked;
