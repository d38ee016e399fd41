/**
 * Who may read what: roles, and the reach of a token's claims. Every resource asks here; nothing else reads a claim.
 */
@NullMarked
package io.fleetwatch.alerts.access;

import org.jspecify.annotations.NullMarked;
