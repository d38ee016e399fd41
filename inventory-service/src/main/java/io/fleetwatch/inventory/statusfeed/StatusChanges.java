package io.fleetwatch.inventory.statusfeed;

import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.inventory.tracing.EditTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Adds records to the status feed within the current edit: they are published if, and only if, it commits. */
@ApplicationScoped
public class StatusChanges {

    private final EditTraces edits;

    StatusChanges(EditTraces edits) {
        this.edits = edits;
    }

    /** Call with the NVR's row locked: its lock is what makes versions follow one another. */
    public Uni<Void> add(FeedRecord record, Instant at) {
        return StatusChange.of(record, at, edits.current()).persist().replaceWithVoid();
    }
}
