/**
 * From the topic into the table: every alert once, and nothing committed that is not stored. A record that can never be
 * stored is set aside, so that it holds up nothing behind it.
 */
@NullMarked
package io.fleetwatch.alerts.storing;

import org.jspecify.annotations.NullMarked;
