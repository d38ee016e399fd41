package io.fleetwatch.inventory.outbox;

import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.RegistryEntry;
import io.fleetwatch.contracts.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds records for Kafka within the current edit: they are sent if, and only if, it commits. */
@ApplicationScoped
public class Outbox {

    public Uni<Void> registry(RegistryEntry entry, Instant at) {
        return add(Topics.NVRS, Long.toString(entry.nvrId()), Codec.REGISTRY.write(entry), at);
    }

    /** Removes the NVR from the registry. */
    public Uni<Void> removeFromRegistry(long nvr, Instant at) {
        return add(Topics.NVRS, Long.toString(nvr), null, at);
    }

    /** Keyed by the NVR, so that the alerts of its cameras keep their order. */
    public Uni<Void> alert(AlertRecord alert, long nvr, Instant at) {
        return add(Topics.ALERTS, "nvr-" + nvr, Codec.ALERTS.write(alert), at);
    }

    private static Uni<Void> add(String topic, String key, byte @Nullable [] payload, Instant at) {
        OutboxRow row = new OutboxRow();
        row.topic = topic;
        row.recordKey = key;
        row.payload = payload == null ? null : new String(payload, StandardCharsets.UTF_8);
        row.createdAt = at;
        return row.persist().replaceWithVoid();
    }
}
