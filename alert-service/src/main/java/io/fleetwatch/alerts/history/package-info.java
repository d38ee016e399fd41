/**
 * What was raised, newest first, for who may know it: {@code /api/alerts}, its filters and pages, and the acknowledgement of
 * one alert.
 */
@NullMarked
package io.fleetwatch.alerts.history;

import org.jspecify.annotations.NullMarked;
