/**
 * The presence rules in a world made of virtual time and a seed: the code that runs in the gateway and in the ledger, between
 * them a log, a database and a network that fail in every way the design names. A seed repeats a run exactly.
 */
@NullMarked
package io.fleetwatch.systemtests.presence;

import org.jspecify.annotations.NullMarked;
