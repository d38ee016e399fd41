package io.fleetwatch.systemtests.rollout;

import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.nvr.Camera;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.reconnect.Pace;
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
