package io.fleetwatch.inventory.tracing;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.contracts.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one commit of the ledger: one below each record that changed an NVR, and one for the transaction that they
 * share. The latter lies below the first of them, so that whether it is sampled was decided where the trace began; the others
 * link to it, and it to them. A commit that fails leaves none. Belongs to the ledger's thread.
 *
 * <pre>
 *   send nvr.sessions ──▶ apply nvr.sessions ──▶ commit nvr.sessions
 *   send nvr.sessions ──▶ apply nvr.sessions ◀──links──┘
 * </pre>
 */
public final class LedgerTrace {

    static final LedgerTrace NONE = new LedgerTrace(Tracing.OFF, 0, Map.of());

    private final Tracing tracing;
    private final int partition;
    private final Map<Long, TraceParent> causes;
    private final Map<Long, Span> changes = new LinkedHashMap<>();
    private Span transaction = Span.getInvalid();

    LedgerTrace(Tracing tracing, int partition, Map<Long, TraceParent> causes) {
        this.tracing = tracing;
        this.partition = partition;
        this.causes = causes;
    }

    /** An NVR changes. What the row of its change has to say about the trace; null when a trace has no part in it. */
    public @Nullable String changed(FeedRecord.StatusChanged change) {
        TraceParent cause = causes.get(change.nvrId());
        if (cause == null) {
            return null;
        }
        Span span = tracing.below(cause, "apply " + Topics.NVR_SESSIONS, SpanKind.CONSUMER);
        if (span.isRecording()) {
            Attributes.kafka(span, "apply", Topics.NVR_SESSIONS);
            span.setAttribute(Attributes.NVR, change.nvrId());
            span.setAttribute(Attributes.VERSION, change.version());
            span.setAttribute(Attributes.FROM, change.from().wire());
            span.setAttribute(Attributes.TO, change.to().wire());
            span.setAttribute(Attributes.CAMERAS, (long) change.cameras().size());
            share(span);
            changes.put(change.nvrId(), span);
        }
        return Objects.requireNonNull(Tracing.of(span)).text();
    }

    /** What was begun is stored. */
    public void committed() {
        transaction.setAttribute(Attributes.CHANGES, (long) changes.size());
        transaction.end();
        changes.values().forEach(Span::end);
    }

    private void share(Span change) {
        if (transaction.isRecording()) {
            change.addLink(transaction.getSpanContext());
            transaction.addLink(change.getSpanContext());
            return;
        }
        transaction = tracing.below(Tracing.of(change), "commit " + Topics.NVR_SESSIONS, SpanKind.INTERNAL);
        transaction.setAttribute(Attributes.PARTITION, (long) partition);
    }
}
