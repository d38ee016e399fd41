/**
 * Who may do what: roles, the regions a caller may see, and device keys as a credential. Every resource asks here; nothing
 * else reads a claim.
 */
@NullMarked
package io.fleetwatch.inventory.access;

import org.jspecify.annotations.NullMarked;
