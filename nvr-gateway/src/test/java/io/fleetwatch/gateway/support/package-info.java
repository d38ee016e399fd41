/** What the tests of this module share: a stack, a raw WebSocket client, and a view of the log of sessions. */
@NullMarked
package io.fleetwatch.gateway.support;

import org.jspecify.annotations.NullMarked;
