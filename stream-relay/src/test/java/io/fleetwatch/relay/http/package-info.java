/** Video over plain HTTP, from outside and with real tools. */
@NullMarked
package io.fleetwatch.relay.http;

import org.jspecify.annotations.NullMarked;
