package io.fleetwatch.inventory.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class LedgerTraceTest {

    private static final TraceParent ONE = new TraceParent("1".repeat(32), "a".repeat(16), true);
    private static final TraceParent TWO = new TraceParent("2".repeat(32), "b".repeat(16), true);
    private static final TraceParent UNSAMPLED = new TraceParent("3".repeat(32), "c".repeat(16), false);

    private final RecordedSpans spans = new RecordedSpans();
    private final LedgerTraces traces = new LedgerTraces(spans.tracing);

    @Test
    void eachChangeIsBelowItsRecordAndTheTransactionIsSharedByLinks() {
        LedgerTrace trace = traces.begin(3, Map.of(1L, ONE, 2L, TWO));
        TraceParent first = TraceParent.read(trace.changed(change(1)));
        TraceParent second = TraceParent.read(trace.changed(change(2)));
        assertThat(spans.ended()).as("until it is committed").isEmpty();
        trace.committed();

        List<SpanData> changes = spans.named("apply nvr.sessions");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).getParentSpanId()).isEqualTo(ONE.spanId());
        assertThat(changes.get(1).getParentSpanId()).isEqualTo(TWO.spanId());
        assertThat(first)
                .isEqualTo(new TraceParent(ONE.traceId(), changes.get(0).getSpanId(), true));
        assertThat(second)
                .isEqualTo(new TraceParent(TWO.traceId(), changes.get(1).getSpanId(), true));
        SpanData commit = spans.only("commit nvr.sessions");
        assertThat(commit.getParentSpanId()).isEqualTo(changes.get(0).getSpanId());
        assertThat(commit.getAttributes().get(Attributes.CHANGES)).isEqualTo(2);
        assertThat(commit.getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(changes.get(1).getSpanId());
        assertThat(changes.get(1).getLinks())
                .extracting(link -> link.getSpanContext().getSpanId())
                .containsExactly(commit.getSpanId());
    }

    @Test
    void aCommitThatFailsLeavesNone() {
        LedgerTrace trace = traces.begin(3, Map.of(1L, ONE));
        assertThat(trace.changed(change(1))).isNotNull();

        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void theDecisionNotToRecordTravelsOn() {
        LedgerTrace trace = traces.begin(3, Map.of(1L, UNSAMPLED));
        TraceParent row = Objects.requireNonNull(TraceParent.read(trace.changed(change(1))));
        trace.committed();

        assertThat(spans.ended()).isEmpty();
        assertThat(row.traceId()).isEqualTo(UNSAMPLED.traceId());
        assertThat(row.sampled()).isFalse();
    }

    @Test
    void aChangeThatNoRecordOfATraceCausedHasNone() {
        assertThat(traces.begin(3, Map.of(1L, ONE)).changed(change(2))).isNull();
        assertThat(traces.begin(3, Map.of())).isSameAs(LedgerTrace.NONE);
        LedgerTrace.NONE.committed();
        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void aRowsTraceIsWrittenOnItsRecordAndNonsenseIsNot() {
        SendTraces sends = new SendTraces(spans.tracing);
        ProducerRecord<String, String> record = new ProducerRecord<>("status.changes", "{}");
        Callback done = sends.sending(ONE.text(), record);
        done.onCompletion(null, null);

        SpanData sent = spans.only("send status.changes");
        assertThat(sent.getParentSpanId()).isEqualTo(ONE.spanId());
        assertThat(spans.tracing.read(record.headers()))
                .isEqualTo(new TraceParent(ONE.traceId(), sent.getSpanId(), true));
        for (String nonsense : List.of("", "garbage", "0".repeat(55))) {
            ProducerRecord<String, String> other = new ProducerRecord<>("status.changes", "{}");
            sends.sending(nonsense, other).onCompletion(null, null);
            assertThat(other.headers()).as(nonsense).isEmpty();
        }
        ProducerRecord<String, String> untraced = new ProducerRecord<>("status.changes", "{}");
        sends.sending(null, untraced).onCompletion(null, null);
        new SendTraces(Tracing.OFF).sending(ONE.text(), untraced).onCompletion(null, null);
        assertThat(untraced.headers()).isEmpty();
        assertThat(spans.ended()).hasSize(1);
    }

    private static FeedRecord.StatusChanged change(long nvr) {
        return new FeedRecord.StatusChanged(
                nvr, 4, "host", "Main Branch", "north", Status.OFFLINE, Status.ONLINE, List.of(), Instant.EPOCH);
    }
}
