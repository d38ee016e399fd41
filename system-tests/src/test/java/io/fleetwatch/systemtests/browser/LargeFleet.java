package io.fleetwatch.systemtests.browser;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrFleet;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Thousands of enrolled NVRs, some of them connected with nothing but their hostname. */
final class LargeFleet implements AutoCloseable {

    private static final int AT_ONCE = 12;
    private static final List<String> REGIONS = List.of("north", "south", "east", "west", "harbour");

    private final Fleet fleet;
    private final int camerasEach;
    private final Vertx vertx = Vertx.vertx();
    private List<NvrSimulator> connected = List.of();

    private LargeFleet(Fleet fleet, int camerasEach) {
        this.fleet = fleet;
        this.camerasEach = camerasEach;
    }

    static LargeFleet enrol(Fleet fleet, int nvrs, int camerasEach) {
        LargeFleet large = new LargeFleet(fleet, camerasEach);
        Rest rest = fleet.rest();
        AtomicInteger next = new AtomicInteger();
        Queue<String> failures = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                threads.execute(() -> {
                    for (int nvr = next.getAndIncrement();
                            nvr < nvrs && failures.isEmpty();
                            nvr = next.getAndIncrement()) {
                        Rest.Answer answer = rest.call("POST", "/api/nvrs", large.entry(nvr));
                        if (answer.status() != 201) {
                            failures.add(answer.text());
                        }
                    }
                });
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException(String.join("\n", failures));
        }
        return large;
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

    private JsonObject entry(int nvr) {
        JsonArray cameras = new JsonArray();
        cameras()
                .forEach(camera ->
                        cameras.add(new JsonObject().put("name", camera.name()).put("ip_address", camera.ipAddress())));
        return new JsonObject()
                .put("hostname", hostname(nvr))
                .put("device_name", "Branch %04d".formatted(nvr))
                .put("region", REGIONS.get(nvr % REGIONS.size()))
                .put("cameras", cameras);
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
