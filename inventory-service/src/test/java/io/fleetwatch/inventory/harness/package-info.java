/**
 * What the tests of the inventory stand on: a real PostgreSQL, a real Kafka and a real identity provider, and short words for
 * what a test does with them. One of each serves all tests of a run; tests keep apart by regions and hostnames of their own.
 */
@NullMarked
package io.fleetwatch.inventory.harness;

import org.jspecify.annotations.NullMarked;
