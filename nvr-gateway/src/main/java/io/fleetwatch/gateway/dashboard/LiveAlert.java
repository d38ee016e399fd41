package io.fleetwatch.gateway.dashboard;

import io.opentelemetry.api.trace.Span;

/**
 * An alert on its way to dashboards, encoded once for all of them.
 *
 * @param text     ASCII, so that a character is a byte
 * @param appendMs when Kafka was given it, in epoch milliseconds
 * @param span     ended once it was given to those it is for
 */
public record LiveAlert(String text, Audience audience, long appendMs, Span span) {

    public LiveAlert(String text, Audience audience, long appendMs) {
        this(text, audience, appendMs, Span.getInvalid());
    }

    public LiveAlert with(Span read) {
        return new LiveAlert(text, audience, appendMs, read);
    }
}
