/**
 * Plain SQL for threads of our own that may block: the ledger and the publishers.
 * Everything that serves a request goes through Hibernate Reactive instead.
 */
@NullMarked
package io.fleetwatch.inventory.sql;

import org.jspecify.annotations.NullMarked;
