/**
 * What the rest of the system hears of an edit: the feed record for dashboards and the registry entry for gateways. A
 * registry topic that was made anew is filled again.
 */
@NullMarked
package io.fleetwatch.inventory.registry;

import org.jspecify.annotations.NullMarked;
