package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.Status;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** How many NVRs and cameras are online and offline, as the database has them: the same on every replica. */
@ApplicationScoped
class FleetGauges {

    private static final Logger LOG = Logger.getLogger(FleetGauges.class);

    private static final String COUNT = """
            SELECT 'nvrs' AS what, status, count(*) FROM inventory.nvrs GROUP BY status
            UNION ALL
            SELECT 'cameras', status, count(*) FROM inventory.cameras GROUP BY status""";

    private final Pool pool;
    private final Map<Status, AtomicLong> nvrs;
    private final Map<Status, AtomicLong> cameras;

    FleetGauges(Pool pool, MeterRegistry meters) {
        this.pool = pool;
        this.nvrs = gauges(meters, "fleetwatch.fleet.nvrs", "NVRs that are enrolled");
        this.cameras = gauges(meters, "fleetwatch.fleet.cameras", "Cameras of enrolled NVRs");
    }

    @Scheduled(
            every = "${fleetwatch.fleet.gauge-interval:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.query(COUNT)
                .execute()
                .invoke(rows -> {
                    Map<Status, Long> ofNvrs = new EnumMap<>(Status.class);
                    Map<Status, Long> ofCameras = new EnumMap<>(Status.class);
                    for (Row row : rows) {
                        (row.getString(0).equals("nvrs") ? ofNvrs : ofCameras)
                                .put(Status.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
                    }
                    // A status that nobody has is no row.
                    nvrs.forEach((status, count) -> count.set(ofNvrs.getOrDefault(status, 0L)));
                    cameras.forEach((status, count) -> count.set(ofCameras.getOrDefault(status, 0L)));
                })
                .onFailure()
                .invoke(e -> LOG.debugf("The fleet cannot be counted: %s", e))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Map<Status, AtomicLong> gauges(MeterRegistry meters, String name, String description) {
        Map<Status, AtomicLong> all = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            AtomicLong count = new AtomicLong();
            all.put(status, count);
            Gauge.builder(name, count, AtomicLong::get)
                    .description(description)
                    .tag("status", status.wire())
                    .register(meters);
        }
        return all;
    }
}
