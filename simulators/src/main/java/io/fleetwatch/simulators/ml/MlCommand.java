package io.fleetwatch.simulators.ml;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.Durations;
import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.ClientCredentialsGrant;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import io.fleetwatch.simulators.relay.RelayOptions;
import io.fleetwatch.simulators.relay.RelaySettings;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The ML service simulator on the command line. */
@Command(
        name = "ml",
        mixinStandardHelpOptions = true,
        description = "Simulates an ML service: watches streams, looks for movement, raises alerts until acknowledged.")
public final class MlCommand implements Callable<Integer> {

    private static final int REPORT_SECONDS = 10;

    @Mixin
    private RelayOptions relay = new RelayOptions();

    @Option(names = "--client-id", defaultValue = "ml-demo", description = "Who signs in (default: ${DEFAULT-VALUE}).")
    private String clientId = "ml-demo";

    @Option(names = "--client-secret", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}.")
    private String clientSecret = "demo";

    @Option(names = "--stream", split = ",", description = "Streams to watch (default: all it may see, new ones too).")
    private List<String> streams = List.of();

    @Option(
            names = "--alert-every",
            defaultValue = "15s",
            converter = Durations.class,
            description = "Least time between two alerts of a stream (default: ${DEFAULT-VALUE}).")
    private Duration alertEvery = Duration.ofSeconds(15);

    @Option(names = "--max-fps", defaultValue = "0", description = "Frames per second of each stream; 0 takes all.")
    private double maxFps;

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("java.awt.headless", "true");
        // Each picture is decoded in memory; a cache file for each would be slower than the decoding.
        javax.imageio.ImageIO.setUseCache(false);
        Vertx vertx = Vertx.vertx();
        Api api = new Api(vertx, relay.ca());
        String given = relay.token();
        TokenSource tokens = given != null
                ? TokenSource.fixed(given)
                : new ClientCredentialsGrant(api, relay.tokenUrl(), clientId, clientSecret);
        MlSettings settings = new MlSettings(
                new RelaySettings(relay.urls(), tokens, Pace.standard()),
                relay.api(),
                streams,
                relay.encoding(),
                alertEvery,
                maxFps);
        Console console = new Console();
        MlSimulator ml = new MlSimulator(
                vertx,
                Sockets.client(vertx, Sockets.RELAY_SILENCE, relay.ca()),
                api,
                settings,
                new MlNarrator(console));
        ml.start();
        long[] before = {0};
        vertx.setPeriodic(REPORT_SECONDS * 1_000L, id -> {
            long received = ml.counts().received();
            console.line(line(ml.counts(), (double) (received - before[0]) / REPORT_SECONDS));
            before[0] = received;
        });
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Outcome.of(ml.stop(), Duration.ofSeconds(2))));
        new CountDownLatch(1).await();
        return 0;
    }

    private static String line(MlCounts counts, double perSecond) {
        return String.format(
                Locale.ROOT,
                "%.1f frames/s; so far %d decoded, %d dropped here, %d by the relay; %d of %d alerts acknowledged",
                perSecond,
                counts.decoded(),
                counts.droppedHere(),
                counts.droppedByRelay(),
                counts.acknowledged(),
                counts.raised());
    }
}
