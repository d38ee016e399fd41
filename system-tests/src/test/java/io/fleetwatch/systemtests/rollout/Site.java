package io.fleetwatch.systemtests.rollout;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.reconnect.Pace;
import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.systemtests.running.Database;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** NVRs behind one router: they share an address, and each has four cameras. */
final class Site {

    static final int CAMERAS = 4;

    /** Does not look at close codes, nor wait: it is there again at once, whatever it was told. */
    private static final Pace IMPATIENT = new Pace(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Duration.ofSeconds(10));

    private Site() {}

    /**
     * Enrols so many, each with a key, by three statements: one by one would take minutes. An inventory that starts without
     * knowing the topic of NVRs publishes every one to the gateways.
     */
    static List<Enrolled> enrol(Fleet fleet, int nvrs) {
        Database database = fleet.database();
        database.execute("""
                INSERT INTO inventory.nvrs (hostname, device_name, region)
                SELECT 'rollout-' || to_char(n, 'FM0000'), 'Branch ' || to_char(n, 'FM0000'), 'north'
                FROM generate_series(0, %d) n
                """.formatted(nvrs - 1));
        database.execute("""
                INSERT INTO inventory.cameras (nvr_id, name, ip_address)
                SELECT id, 'CAM-' || to_char(c, 'FM000'), '192.168.0.' || (100 + c)
                FROM inventory.nvrs CROSS JOIN generate_series(1, %d) c WHERE hostname LIKE 'rollout-%%'
                """.formatted(CAMERAS));
        database.execute("""
                INSERT INTO inventory.device_keys (id, nvr_id, sha256)
                SELECT 'key-' || hostname, id, encode(sha256(('fwk_' || hostname)::bytea), 'hex')
                FROM inventory.nvrs WHERE hostname LIKE 'rollout-%'
                """);
        database.execute("DELETE FROM inventory.known_topic");
        fleet.killInventory();
        fleet.startInventory();
        await().atMost(60, TimeUnit.SECONDS).until(() -> fleet.replicas("nvr-gateway").stream()
                .filter(ServiceProcess::isAlive)
                .allMatch(gateway -> fleet.scrape(gateway).sum("fleetwatch_gateway_registry_size_nvrs") >= nvrs));
        return database
                .texts("SELECT id, hostname, device_name FROM inventory.nvrs WHERE hostname LIKE 'rollout-%'"
                        + " ORDER BY hostname")
                .stream()
                .map(row -> new Enrolled(Long.parseLong(row.get(0)), row.get(1), row.get(2), "fwk_" + row.get(1)))
                .toList();
    }

    /**
     * Those of one site, not started yet. Each tenth is impatient.
     *
     * @param number from 1; where this machine has addresses for it, the site gets one of its own
     */
    static List<NvrSimulator> of(Vertx vertx, int number, List<Enrolled> enrolled, URI gateways, NvrListener listener) {
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxConnections(Integer.MAX_VALUE)
                .setConnectTimeout(5_000)
                .setReadIdleTimeout((int) Sockets.NVR_SILENCE.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        if (System.getProperty("os.name").startsWith("Linux")) {
            options.setLocalAddress("127.0.1." + number);
        }
        WebSocketClient client = vertx.createWebSocketClient(options);
        List<Camera> cameras = IntStream.rangeClosed(1, CAMERAS)
                .mapToObj(i -> new Camera("CAM-%03d".formatted(i), "192.168.0." + (100 + i), true))
                .toList();
        List<NvrSimulator> nvrs = new ArrayList<>();
        for (Enrolled one : enrolled) {
            NvrSettings settings =
                    NvrSettings.of(gateways, one.hostname(), one.key()).withCameras(cameras);
            boolean impatient = nvrs.size() % 10 == 9;
            nvrs.add(new NvrSimulator(vertx, client, impatient ? settings.withPace(IMPATIENT) : settings, listener));
        }
        return nvrs;
    }
}
