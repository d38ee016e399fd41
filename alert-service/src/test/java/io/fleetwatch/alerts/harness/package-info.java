/**
 * What the tests of the alert service stand on: a real PostgreSQL, a real Kafka and a real identity provider, and short words
 * for what a test does with them. One of each serves all tests of a run; tests keep apart by owners, regions and streams of
 * their own.
 */
@NullMarked
package io.fleetwatch.alerts.harness;

import org.jspecify.annotations.NullMarked;
