/**
 * Keeps one client, or one address, from taking what all need: connections, connects a second, messages a second.
 * Every refusal has a close code and a counter.
 */
@NullMarked
package io.fleetwatch.gateway.admission;

import org.jspecify.annotations.NullMarked;
