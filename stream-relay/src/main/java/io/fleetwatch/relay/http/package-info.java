/**
 * Video over plain HTTP: for players that know no WebSocket, and cameras that know nothing but to post. A response is a viewer
 * like any other, a request a producer; both end when their token does or their stream is taken away.
 */
@NullMarked
package io.fleetwatch.relay.http;

import org.jspecify.annotations.NullMarked;
