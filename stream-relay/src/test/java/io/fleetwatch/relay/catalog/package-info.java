/** The catalog over HTTP, on a real database. */
@NullMarked
package io.fleetwatch.relay.catalog;

import org.jspecify.annotations.NullMarked;
