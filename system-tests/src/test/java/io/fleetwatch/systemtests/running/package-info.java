/**
 * A running system and everything a test does with it: clients, REST, and questions to the database.
 * One system serves all tests of a run; each test brings NVRs of its own.
 */
@NullMarked
package io.fleetwatch.systemtests.running;

import org.jspecify.annotations.NullMarked;
