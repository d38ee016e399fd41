/**
 * The presence ledger: decides from the log of sessions which NVRs and cameras are online, and writes each change once.
 * The rules ({@link io.fleetwatch.inventory.presence.PartitionPresence},
 * {@link io.fleetwatch.inventory.presence.Derivation}) know no clock, broker or database; the rest is their edge.
 */
@NullMarked
package io.fleetwatch.inventory.presence;

import org.jspecify.annotations.NullMarked;
