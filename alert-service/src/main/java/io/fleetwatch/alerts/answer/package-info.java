/**
 * How answers look on the wire, failures above all: every refusal is problem+json and names the offending field. Expected
 * failures are translated here once, so that features state rules and not status codes.
 */
@NullMarked
package io.fleetwatch.alerts.answer;

import org.jspecify.annotations.NullMarked;
