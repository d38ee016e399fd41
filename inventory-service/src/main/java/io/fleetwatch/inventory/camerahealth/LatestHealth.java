package io.fleetwatch.inventory.camerahealth;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The newest health values of several cameras. */
@ApplicationScoped
public class LatestHealth {

    /** One look into the index for each camera; a maximum over their history would read a month of it. */
    private static final String NEWEST = """
            SELECT c.id AS camera_id, h.at, h.quality_score, h.ping_ms, h.bitrate, CAST(h.storage AS text) AS storage
            FROM unnest(CAST(string_to_array(:cameras, ',') AS bigint[])) AS c (id)
            CROSS JOIN LATERAL (SELECT * FROM inventory.camera_health h WHERE h.camera_id = c.id
                                ORDER BY h.at DESC, h.id DESC LIMIT 1) h""";

    /** By camera; cameras without any are missing. Needs a session. */
    public Uni<Map<Long, HealthView>> of(List<Long> cameras) {
        if (cameras.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        String ids = cameras.stream().map(String::valueOf).collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NEWEST, Object[].class)
                        .setParameter("cameras", ids)
                        .getResultList())
                .map(rows -> {
                    Map<Long, HealthView> latest = new HashMap<>();
                    rows.forEach(row -> latest.put(
                            (Long) row[0],
                            new HealthView(
                                    instant(row[1]), number(row[2]), number(row[3]), number(row[4]), (String) row[5])));
                    return latest;
                });
    }

    private static Instant instant(Object column) {
        return column instanceof java.time.OffsetDateTime time ? time.toInstant() : (Instant) column;
    }

    private static @Nullable Double number(@Nullable Object column) {
        return (Double) column;
    }
}
