package io.fleetwatch.systemtests.browser;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrFleet;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Thousands of enrolled NVRs, some of them connected with nothing but their hostname. */
final class LargeFleet implements AutoCloseable {

    private final Fleet fleet;
    private final int camerasEach;
    private final Vertx vertx = Vertx.vertx();
    private List<NvrSimulator> connected = List.of();

    private LargeFleet(Fleet fleet, int camerasEach) {
        this.fleet = fleet;
        this.camerasEach = camerasEach;
    }

    /**
     * Enrols so many by two statements: one by one would take minutes. An inventory that starts without knowing the topic of NVRs
     * publishes every one to the gateways.
     */
    static LargeFleet enrol(Fleet fleet, int nvrs, int camerasEach) {
        fleet.database().execute("""
                INSERT INTO inventory.nvrs (hostname, device_name, region)
                SELECT 'large-' || to_char(n, 'FM0000'), 'Branch ' || to_char(n, 'FM0000'),
                       (ARRAY['north', 'south', 'east', 'west', 'harbour'])[1 + n %% 5]
                FROM generate_series(0, %d) n
                """.formatted(nvrs - 1));
        fleet.database().execute("""
                INSERT INTO inventory.cameras (nvr_id, name, ip_address)
                SELECT id, 'CAM-' || to_char(c, 'FM000'), '192.168.0.' || (100 + c)
                FROM inventory.nvrs CROSS JOIN generate_series(1, %d) c
                """.formatted(camerasEach));
        fleet.database().execute("DELETE FROM inventory.known_topic");
        fleet.killInventory();
        fleet.startInventory();
        await().atMost(60, TimeUnit.SECONDS)
                .until(() -> fleet.scrapeGateway(0).sum("fleetwatch_gateway_registry_size_nvrs") == nvrs);
        return new LargeFleet(fleet, camerasEach);
    }

    /** Connects the first of them and waits until the inventory has them all online. */
    void connect(int count) {
        List<NvrSettings> settings = IntStream.range(0, count)
                .mapToObj(nvr ->
                        NvrSettings.of(fleet.frontDoor(), hostname(nvr), null).withCameras(cameras()))
                .toList();
        NvrFleet nvrs = NvrFleet.start(vertx, settings, 200, NvrListener.SILENT);
        await().atMost(90, TimeUnit.SECONDS)
                .until(() -> fleet.database().number("SELECT count(*) FROM inventory.nvrs WHERE status = 'online'")
                        == count);
        connected = nvrs.nvrs();
    }

    /** Each time another NVR reports one of its cameras the other way round; until it is closed. */
    Changes change(int perSecond) {
        AtomicInteger next = new AtomicInteger();
        // Ten steps a second: single timers of 5 ms would come late.
        long timer = vertx.setPeriodic(100, id -> {
            for (int i = 0; i < perSecond / 10; i++) {
                int n = next.getAndIncrement();
                connected.get(n % connected.size()).flip(n / connected.size());
            }
        });
        return new Changes(fleet, vertx, timer);
    }

    /** Changes that go on and on. */
    record Changes(Fleet fleet, Vertx vertx, long timer) implements AutoCloseable {

        /** Those that the inventory has decided and told, earlier ones included. */
        long soFar() {
            return fleet.database()
                    .number("SELECT count(*) FROM inventory.status_change"
                            + " WHERE kind = 'status_changed' AND version IS NOT NULL");
        }

        @Override
        public void close() {
            vertx.cancelTimer(timer);
        }
    }

    @Override
    public void close() {
        Outcome.of(vertx.close(), Duration.ofSeconds(20));
    }

    private List<Camera> cameras() {
        return IntStream.rangeClosed(1, camerasEach)
                .mapToObj(i -> new Camera("CAM-%03d".formatted(i), "192.168.0." + (100 + i), true))
                .toList();
    }

    private static String hostname(int nvr) {
        return "large-%04d".formatted(nvr);
    }
}
