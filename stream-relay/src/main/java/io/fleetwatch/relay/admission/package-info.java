/**
 * Keeps one client, one address or one foreign web page from taking what all need: connections, connects a second, messages
 * and frames a second. Every refusal has an answer and a counter.
 */
@NullMarked
package io.fleetwatch.relay.admission;

import org.jspecify.annotations.NullMarked;
