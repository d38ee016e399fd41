/**
 * The newest frame of every stream, and everybody of this replica who watches it. A stream keeps one frame and a viewer keeps
 * one number, so nobody can fall further behind than one picture, and nobody waits for anybody.
 */
@NullMarked
package io.fleetwatch.relay.live;

import org.jspecify.annotations.NullMarked;
