package io.fleetwatch.gateway.tracing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.CloseReason;
import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final TraceParent SAMPLED = new TraceParent("4".repeat(32), "1".repeat(16), true);
    private static final UUID SESSION = new UUID(1, 2);

    private final RecordedSpans spans = new RecordedSpans();
    private final SessionTraces sessions = new SessionTraces(spans.tracing);

    @Test
    void aRecordBelongsToTheSpanThatSendsItAndThatToWhatTheNvrDid() {
        TraceParent closed = sessions.closed(SESSION, 7, "gw", CloseReason.SILENT);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("nvr.sessions", 7, "7", new byte[0]);
        Tracing.end(sessions.sending(closed, record), null);

        var begun = spans.only("nvr closed");
        var sent = spans.only("send nvr.sessions");
        assertThat(begun.getParentSpanContext().isValid()).isFalse();
        assertThat(begun.getAttributes().get(Attributes.REASON)).isEqualTo("silent");
        assertThat(sent.getParentSpanId()).isEqualTo(begun.getSpanId());
        TraceParent header = Objects.requireNonNull(spans.tracing.read(record.headers()));
        assertThat(header.traceId()).isEqualTo(begun.getTraceId());
        assertThat(header.spanId()).isEqualTo(sent.getSpanId());
    }

    @Test
    void whatIsNotSampledIsNotRecordedButSaysSo() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("nvr.sessions", new byte[0]);
        TraceParent unsampled = new TraceParent(SAMPLED.traceId(), SAMPLED.spanId(), false);

        Tracing.end(sessions.sending(unsampled, record), null);

        assertThat(spans.ended()).isEmpty();
        assertThat(spans.tracing.read(record.headers()))
                .isNotNull()
                .satisfies(it -> assertThat(it.sampled()).isFalse())
                .satisfies(it -> assertThat(it.traceId()).isEqualTo(SAMPLED.traceId()));
    }

    @Test
    void aRecordOfNoTraceHasNoSpanAndNoHeader() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("nvr.sessions", new byte[0]);

        Tracing.end(sessions.sending(null, record), null);

        assertThat(spans.ended()).isEmpty();
        assertThat(record.headers()).isEmpty();
    }

    @Test
    void aHeaderThatMakesNoSenseIsNone() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(TraceParent.HEADER, "x".repeat(900_000).getBytes(ISO_8859_1));
        assertThat(spans.tracing.read(headers)).isNull();
        headers.add(TraceParent.HEADER, null);
        assertThat(spans.tracing.read(headers)).isNull();
        headers.add(TraceParent.HEADER, SAMPLED.bytes());
        assertThat(spans.tracing.read(headers)).isEqualTo(SAMPLED);
    }

    @Test
    void switchedOffItReadsAndWritesNothing() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("nvr.sessions", new byte[0]);
        record.headers().add(TraceParent.HEADER, SAMPLED.bytes());
        SessionTraces off = new SessionTraces(Tracing.OFF);

        assertThat(Tracing.OFF.read(record.headers())).isNull();
        assertThat(off.opened(SESSION, 7, "gw")).isNull();
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>("nvr.sessions", new byte[0]);
        assertThat(off.sending(SAMPLED, sent)).isSameAs(Span.getInvalid());
        assertThat(sent.headers()).isEmpty();
        assertThat(Tracing.OFF.begin("anything", SpanKind.SERVER)).isSameAs(Span.getInvalid());
    }

    @Test
    void aFailureIsSaidByItsKindAlone() {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("nvr.sessions", new byte[0]);
        Tracing.end(sessions.sending(SAMPLED, record), new IllegalStateException("a message that may hold anything"));

        assertThat(spans.only("send nvr.sessions").getStatus().getDescription()).isEqualTo("IllegalStateException");
    }
}
