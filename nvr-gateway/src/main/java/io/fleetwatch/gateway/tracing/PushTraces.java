package io.fleetwatch.gateway.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Where a trace ends at the dashboards: one span for each event and each alert, however many dashboards it goes to. */
@Singleton
public class PushTraces {

    public static final PushTraces OFF = new PushTraces(Tracing.OFF);

    /** Events read and not yet looked at by the dashboards' thread, which looks after every read; beyond it their spans end at once. */
    private static final int WAITING = 1_024;

    /**
     * An event on its way to the dashboards.
     *
     * @param region who may see it
     * @param readAt when it was read, in milliseconds of the feed's clock
     */
    public record Event(long seq, @Nullable String region, long readAt, Span span) {}

    private final Tracing tracing;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(WAITING);

    public PushTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** An alert was read; its span is ended by whoever has given it to the dashboards. */
    public Span alert(ConsumerRecord<?, ?> record) {
        return read(record, "push");
    }

    /** An event of the feed was read and stands in the ring. The feed's thread. */
    public void event(ConsumerRecord<?, ?> record, long nvr, String type, @Nullable String region, long readAt) {
        if (!tracing.isOn()) {
            return;
        }
        Span span = read(record, "broadcast");
        if (span.isRecording()) {
            span.setAttribute(Attributes.NVR, nvr);
            span.setAttribute(Attributes.EVENT, type);
            span.setAttribute(Attributes.SEQ, record.offset());
            if (!events.offer(new Event(record.offset(), region, readAt, span))) {
                span.setStatus(StatusCode.ERROR, "too many events to follow").end();
            }
        }
    }

    /** The next event whose way is to be followed. The dashboards' thread. */
    public @Nullable Event next() {
        return events.poll();
    }

    private Span read(ConsumerRecord<?, ?> record, String operation) {
        Span span = tracing.below(tracing.read(record.headers()), operation + " " + record.topic(), SpanKind.CONSUMER);
        if (span.isRecording()) {
            Attributes.kafka(span, operation, record.topic(), record.partition());
        }
        return span;
    }
}
