/**
 * What Fleetwatch does when nothing is broken, seen from outside through the front door.
 * Wire, REST and tables are compared with each other.
 */
@NullMarked
package io.fleetwatch.systemtests.flow;

import org.jspecify.annotations.NullMarked;
