package io.fleetwatch.gateway.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.TraceParent;
import io.fleetwatch.gateway.tracing.Attributes;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.fleetwatch.gateway.tracing.RecordedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BroadcastSpansTest {

    private static final TraceParent SENT = new TraceParent("4".repeat(32), "1".repeat(16), true);

    private final RecordedSpans spans = new RecordedSpans();
    private final PushTraces traces = new PushTraces(spans.tracing);
    private final PumpFixture fixture = new PumpFixture(Map.of(), traces).at(-1, 10_000_000);

    @Test
    void oneSpanAnEventHoweverManyDashboards() {
        for (int i = 0; i < 20; i++) {
            fixture.open(new FakeSocket("all " + i), RegionScope.all(), null, false);
        }
        fixture.open(new FakeSocket("south"), RegionScope.only(Set.of("south")), null, false);
        event(1, "north", SENT);
        fixture.settle();

        SpanData broadcast = spans.only("broadcast status.changes");
        assertThat(broadcast.getTraceId()).isEqualTo(SENT.traceId());
        assertThat(broadcast.getParentSpanId()).isEqualTo(SENT.spanId());
        assertThat(broadcast.getAttributes().get(Attributes.DASHBOARDS)).isEqualTo(20);
        assertThat(broadcast.getAttributes().get(Attributes.BATCHED)).isZero();
        assertThat(broadcast.getAttributes().get(Attributes.BEHIND)).isZero();
    }

    @Test
    void itLastsUntilTheBatchWasSent() {
        FakeSocket socket = new FakeSocket("batched");
        fixture.open(socket, RegionScope.all(), null, true);
        event(1, "north", SENT);
        fixture.pass(49);
        assertThat(spans.ended()).isEmpty();
        fixture.pass(1);
        assertThat(spans.only("broadcast status.changes").getAttributes().get(Attributes.BATCHED))
                .isEqualTo(1);
    }

    @Test
    void oneThatTakesNothingIsCountedAndNotWaitedFor() {
        FakeSocket stopped = new FakeSocket("stopped");
        fixture.open(stopped);
        fixture.open(new FakeSocket("reading"));
        stopped.open = false;
        for (int seq = 1; seq <= 4; seq++) {
            fixture.event(seq, "north", 100_000);
        }
        fixture.settle();
        event(5, "north", SENT);
        fixture.settle();

        SpanData broadcast = spans.only("broadcast status.changes");
        assertThat(broadcast.getAttributes().get(Attributes.DASHBOARDS)).isEqualTo(2);
        assertThat(broadcast.getAttributes().get(Attributes.BEHIND)).isEqualTo(1);
    }

    @Test
    void anEventOfNoTraceHasNoSpan() {
        fixture.open(new FakeSocket("one"));
        event(1, "north", null);
        fixture.settle();

        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void whatThereIsNoRoomToFollowEndsAtOnce() {
        for (int seq = 1; seq <= 1_100; seq++) {
            event(seq, "north", SENT);
        }
        assertThat(spans.named("broadcast status.changes")).hasSize(1_100 - 1_024);
        fixture.settle();
        assertThat(spans.named("broadcast status.changes")).hasSize(1_100);
    }

    private void event(long seq, String region, @org.jspecify.annotations.Nullable TraceParent header) {
        fixture.event(seq, region);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("status.changes", 0, seq, new byte[0], new byte[0]);
        if (header != null) {
            record.headers().add(TraceParent.HEADER, header.bytes());
        }
        traces.event(record, seq, "nvr_offline", region, fixture.now);
    }
}
