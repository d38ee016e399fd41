/** What the tests of this module share: the servers around a relay, tokens, and streams to work with. */
@NullMarked
package io.fleetwatch.relay.support;

import org.jspecify.annotations.NullMarked;
