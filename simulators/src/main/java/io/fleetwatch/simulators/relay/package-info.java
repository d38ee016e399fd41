/**
 * What all clients of a relay have in common: signing in on the socket and staying signed in, and frames on the wire.
 * Knows nothing of what a client does with its frames.
 */
@NullMarked
package io.fleetwatch.simulators.relay;

import org.jspecify.annotations.NullMarked;
