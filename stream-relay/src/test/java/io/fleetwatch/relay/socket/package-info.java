/** The socket from outside: real clients against a running relay. */
@NullMarked
package io.fleetwatch.relay.socket;

import org.jspecify.annotations.NullMarked;
