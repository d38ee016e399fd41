package io.fleetwatch.inventory.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetwatch.contracts.AlertRecord;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.camera.Camera;
import io.fleetwatch.inventory.camera.CameraQueries;
import io.fleetwatch.inventory.camera.CameraView;
import io.fleetwatch.inventory.camerahealth.HealthSample;
import io.fleetwatch.inventory.nvr.Nvr;
import io.fleetwatch.inventory.outbox.Outbox;
import io.fleetwatch.inventory.transaction.Moment;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores what an NVR sends about a camera. Only the camera's row is locked, and status columns are no part of what is
 * written (see {@link Camera}), so this can neither change a status nor hold up the ledger.
 */
@ApplicationScoped
class Ingestion {

    private final CameraQueries queries;
    private final Outbox outbox;
    private final IngestionSettings limits;

    Ingestion(CameraQueries queries, Outbox outbox, IngestionSettings limits) {
        this.queries = queries;
        this.outbox = outbox;
        this.limits = limits;
    }

    /** Who sends: a person with a scope, or an NVR that may speak of its own cameras only. */
    record Sender(Scope scope, @Nullable Long device) {
        boolean maySpeakOf(Nvr nvr) {
            return device == null ? scope.sees(nvr.region) : device.equals(nvr.id);
        }
    }

    Uni<CameraView> store(String hostname, String address, CameraData data, Sender sender) {
        Instant now = Moment.now();
        return find(hostname, address, sender).chain(camera -> {
            camera.updatedAt = now;
            if (data.hardware() != null) {
                put(data.hardware(), camera);
            }
            Uni<Void> health = data.health() == null ? Uni.createFrom().voidItem() : store(data.health(), camera, now);
            return health.chain(Panache::flush)
                    .chain(Panache::getSession)
                    .invoke(session -> session.clear())
                    .chain(() -> queries.one(camera.id, Scope.EVERYTHING));
        });
    }

    private static Uni<Camera> find(String hostname, String address, Sender sender) {
        return Nvr.<Nvr>find("hostname = ?1", hostname).firstResult().chain(nvr -> {
            if (nvr == null || !sender.maySpeakOf(nvr)) {
                throw Refusal.notFound();
            }
            return Camera.<Camera>find("nvr.id = ?1 and ipAddress = ?2", nvr.id, address)
                    .withLock(LockModeType.PESSIMISTIC_WRITE)
                    .firstResult()
                    .onItem()
                    .ifNull()
                    .failWith(Refusal::notFound);
        });
    }

    private static void put(CameraData.Hardware hardware, Camera camera) {
        given(hardware.manufacturer(), value -> camera.manufacturer = value);
        given(hardware.model(), value -> camera.model = value);
        given(hardware.resolution(), value -> camera.resolution = value);
        given(hardware.fps(), value -> camera.fps = value);
        given(hardware.bitrate(), value -> camera.bitrate = value);
        given(text(hardware.edgeStorage()), value -> camera.edgeStorage = value);
    }

    private Uni<Void> store(CameraData.Health health, Camera camera, Instant now) {
        Critical.Outcome outcome = Critical.judge(new LinkedHashSet<>(List.of(camera.criticalMetrics)), health, limits);
        camera.criticalMetrics = outcome.metrics().toArray(String[]::new);
        HealthSample sample = new HealthSample();
        sample.cameraId = camera.id;
        sample.at = now;
        sample.qualityScore = health.qualityScore();
        sample.pingMs = health.pingMs();
        sample.bitrate = health.bitrate();
        sample.storage = text(health.storage());
        Uni<Void> all = sample.persist().replaceWithVoid();
        for (Critical.Finding finding : outcome.findings()) {
            all = all.chain(() -> outbox.alert(alert(finding, camera, now), camera.nvr.id, now));
        }
        return all;
    }

    private static AlertRecord alert(Critical.Finding finding, Camera camera, Instant now) {
        String id = UUID.randomUUID().toString();
        return new AlertRecord(
                "alert_" + id,
                "inventory",
                id,
                null,
                camera.nvr.id,
                camera.id,
                camera.nvr.hostname,
                null,
                camera.nvr.region,
                AlertRecord.Severity.CRITICAL,
                "Camera " + camera.name + " of " + camera.nvr.deviceName + ": " + finding.text(),
                Map.of(
                        "kind", "camera_health",
                        "metric", finding.metric(),
                        "value", finding.value(),
                        "threshold", finding.threshold()),
                now,
                null);
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json.toString();
    }

    private static <T> void given(@Nullable T value, Consumer<T> put) {
        if (value != null) {
            put.accept(value);
        }
    }
}
