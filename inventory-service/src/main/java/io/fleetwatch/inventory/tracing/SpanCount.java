package io.fleetwatch.inventory.tracing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/**
 * Counts the spans handed to the exporter's queue. The queue drops what it has no room for without a word, so what a
 * collector received less than this is what was dropped.
 */
@Singleton
@Unremovable
class SpanCount implements SpanProcessor {

    private final Counter ended;

    SpanCount(MeterRegistry meters) {
        ended = Counter.builder("fleetwatch.tracing.spans")
                .description("Spans ended and handed to the exporter's queue")
                .register(meters);
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled()) {
            ended.increment();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
