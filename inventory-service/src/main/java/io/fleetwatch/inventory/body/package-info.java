/**
 * Reading request bodies: strict JSON, all violations of a body in one answer. Field rules that several features share
 * (names, addresses) are annotations here.
 */
@NullMarked
package io.fleetwatch.inventory.body;

import org.jspecify.annotations.NullMarked;
