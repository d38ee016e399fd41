/**
 * How many requests an address and a caller may send, so that nobody takes what all need. What is remembered is bounded, every
 * refusal is answered 429 with {@code Retry-After} and counted.
 */
@NullMarked
package io.fleetwatch.inventory.rate;

import org.jspecify.annotations.NullMarked;
