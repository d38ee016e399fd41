/**
 * Finds clients that are gone without a word: pings, their deadline, and the one thread that looks at every connection.
 * The rule is pure; a stalled process does not count as a silent client.
 */
@NullMarked
package io.fleetwatch.relay.liveness;

import org.jspecify.annotations.NullMarked;
