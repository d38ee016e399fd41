/**
 * One picture as it travels: the binary layout, its JSON twin, and the limits of both. Nothing here knows a socket; what a
 * producer sent is kept as it came.
 */
@NullMarked
package io.fleetwatch.relay.frame;

import org.jspecify.annotations.NullMarked;
