package io.fleetwatch.alerts.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreTracesTest {

    private static final TraceParent SENT = new TraceParent("4".repeat(32), "1".repeat(16), true);

    private final RecordedSpans spans = new RecordedSpans();
    private final StoreTraces traces = new StoreTraces(spans.tracing);

    @Test
    void anAlertsSpanIsBelowTheOneThatSentIt() {
        Span span = traces.read(record(SENT.bytes()));
        assertThat(spans.ended()).as("until it is stored").isEmpty();
        traces.stored(span, "alert_1", 3);

        SpanData stored = spans.only("store alerts");
        assertThat(stored.getTraceId()).isEqualTo(SENT.traceId());
        assertThat(stored.getParentSpanId()).isEqualTo(SENT.spanId());
        assertThat(stored.getAttributes().get(AttributeKey.stringKey("fleetwatch.alert.id")))
                .isEqualTo("alert_1");
        assertThat(stored.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void oneThatCanNeverBeStoredSaysSo() {
        traces.setAside(traces.read(record(SENT.bytes())));

        assertThat(spans.only("store alerts").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void withoutAHeaderThatMakesSenseThereIsNone() {
        for (byte[] header : new byte[][] {null, new byte[0], "garbage".getBytes(UTF_8), new byte[900_000]}) {
            traces.stored(traces.read(record(header)), "alert_1", 1);
        }
        new StoreTraces(new Tracing(null))
                .stored(new StoreTraces(Tracing.OFF).read(record(SENT.bytes())), "alert_1", 1);

        assertThat(spans.ended()).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] header) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("alerts", 0, 1, new byte[0], new byte[0]);
        if (header != null) {
            record.headers().add(TraceParent.HEADER, header);
        }
        return record;
    }
}
