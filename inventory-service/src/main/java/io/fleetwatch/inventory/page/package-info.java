/**
 * Lists in pages: filters, limits and opaque cursors. A cursor belongs to one list with one set of filters.
 */
@NullMarked
package io.fleetwatch.inventory.page;

import org.jspecify.annotations.NullMarked;
