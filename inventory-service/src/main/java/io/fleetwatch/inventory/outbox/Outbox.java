package io.fleetwatch.inventory.outbox;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.Topics;
import io.fleetwatch.inventory.tracing.EditTraces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds records for Kafka within the current edit: they are sent if, and only if, it commits. */
@ApplicationScoped
public class Outbox {

    private final EditTraces edits;

    Outbox(EditTraces edits) {
        this.edits = edits;
    }

    public Uni<Void> registry(RegistryEntry entry, Instant at) {
        return add(Topics.NVRS, Long.toString(entry.nvrId()), Codec.REGISTRY.write(entry), at, null);
    }

    /** Removes the NVR from the registry. */
    public Uni<Void> removeFromRegistry(long nvr, Instant at) {
        return add(Topics.NVRS, Long.toString(nvr), null, at, null);
    }

    /** Keyed by the NVR, so that the alerts of its cameras keep their order. */
    public Uni<Void> alert(AlertRecord alert, long nvr, Instant at) {
        return add(Topics.ALERTS, "nvr-" + nvr, Codec.ALERTS.write(alert), at, edits.current());
    }

    private static Uni<Void> add(
            String topic, String key, byte @Nullable [] payload, Instant at, @Nullable String traceParent) {
        OutboxRow row = new OutboxRow();
        row.topic = topic;
        row.recordKey = key;
        row.payload = payload == null ? null : new String(payload, StandardCharsets.UTF_8);
        row.createdAt = at;
        row.traceParent = traceParent;
        return row.persist().replaceWithVoid();
    }
}
