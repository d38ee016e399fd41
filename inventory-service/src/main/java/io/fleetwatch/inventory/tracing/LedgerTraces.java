package io.fleetwatch.inventory.tracing;

import io.fleetwatch.contracts.TraceParent;
import jakarta.inject.Singleton;
import java.util.Map;

/** Traces of what the ledger commits. */
@Singleton
public class LedgerTraces {

    public static final LedgerTraces OFF = new LedgerTraces(Tracing.OFF);

    private final Tracing tracing;

    LedgerTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /**
     * A commit begins.
     *
     * @param causes the trace of the newest record of each NVR, where it belongs to one
     */
    public LedgerTrace begin(int partition, Map<Long, TraceParent> causes) {
        return causes.isEmpty() ? LedgerTrace.NONE : new LedgerTrace(tracing, partition, causes);
    }
}
