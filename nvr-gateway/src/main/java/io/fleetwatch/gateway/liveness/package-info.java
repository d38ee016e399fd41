/**
 * Finds clients that are gone without a word: pings, deadlines, and the one thread that looks at every connection.
 * The rules are pure; a stalled process does not count as a silent client.
 */
@NullMarked
package io.fleetwatch.gateway.liveness;

import org.jspecify.annotations.NullMarked;
