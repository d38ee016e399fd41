/**
 * Who a token says somebody is, and which streams that lets them reach. One rule for every door: a yes comes from memory, a
 * no is only said after asking the database, and a foreign stream gets the very answer of a missing one.
 */
@NullMarked
package io.fleetwatch.relay.access;

import org.jspecify.annotations.NullMarked;
