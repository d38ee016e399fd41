package io.fleetwatch.inventory.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditTracesTest {

    private static final TraceParent CALLER = new TraceParent("4".repeat(32), "1".repeat(16), true);

    private final RecordedSpans spans = new RecordedSpans();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anEditBeginsATraceAndItsCallersIsNotBelieved() {
        TraceParent row = TraceParent.read(edit(new EditTraces(spans.tracing, false), CALLER.text(), false, 200));

        SpanData request = spans.only("PATCH");
        assertThat(request.getParentSpanContext().isValid()).isFalse();
        assertThat(request.getTraceId()).isNotEqualTo(CALLER.traceId());
        assertThat(row).isEqualTo(new TraceParent(request.getTraceId(), request.getSpanId(), true));
        assertThat(request.getAttributes().get(Attributes.STATUS)).isEqualTo(200);
    }

    @Test
    void anOperatorMayHaveCallersBelieved() {
        edit(new EditTraces(spans.tracing, true), CALLER.text(), false, 200);

        assertThat(spans.only("PATCH").getParentSpanId()).isEqualTo(CALLER.spanId());
    }

    @Test
    void aDeviceIsNeverBelieved() {
        edit(new EditTraces(spans.tracing, true), CALLER.text(), true, 200);

        assertThat(spans.only("PATCH").getTraceId()).isNotEqualTo(CALLER.traceId());
    }

    @Test
    void aHeaderThatMakesNoSenseIsNone() {
        edit(new EditTraces(spans.tracing, true), "x".repeat(10_000), false, 200);

        assertThat(spans.only("PATCH").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void aRequestThatDecidesNothingMakesNone() {
        EditTraces edits = new EditTraces(spans.tracing, false);
        onRequest(() -> {
            edits.begins("PATCH", null, false);
            edits.ends(204);
            return null;
        });

        assertThat(spans.ended()).isEmpty();
    }

    @Test
    void switchedOffAndOutsideOfARequestThereIsNone() {
        assertThat(edit(new EditTraces(Tracing.OFF, true), CALLER.text(), false, 200))
                .isNull();
        assertThat(new EditTraces(spans.tracing, true).current()).isNull();
        assertThat(onRequest(new EditTraces(spans.tracing, true)::current)).isNull();
        assertThat(spans.ended()).isEmpty();
    }

    private @Nullable String edit(EditTraces edits, String header, boolean byDevice, int status) {
        return onRequest(() -> {
            edits.begins("PATCH", header, byDevice);
            String row = edits.current();
            assertThat(edits.current())
                    .as("one span for all that a request decides")
                    .isEqualTo(row);
            edits.ends(status);
            return row;
        });
    }

    private @Nullable String onRequest(java.util.function.Supplier<@Nullable String> work) {
        CompletableFuture<@Nullable String> done = new CompletableFuture<>();
        VertxContext.getOrCreateDuplicatedContext(vertx).runOnContext(nothing -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
