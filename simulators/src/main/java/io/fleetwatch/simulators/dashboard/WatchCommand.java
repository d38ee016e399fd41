package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.Console;
import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.PasswordGrant;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The dashboard client on the command line. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follows the status feed as a dashboard does, and prints what it is told.")
public final class WatchCommand implements Callable<Integer> {

    @Option(
            names = "--url",
            split = ",",
            defaultValue = "ws://localhost:8080/ws",
            description = "Address of the gateway; several are tried in turn (default: ${DEFAULT-VALUE}).")
    private List<URI> urls = List.of();

    @Option(names = "--user", defaultValue = "viewer", description = "Who watches (default: ${DEFAULT-VALUE}).")
    private String user = "viewer";

    @Option(names = "--password", defaultValue = "demo", description = "Default: ${DEFAULT-VALUE}.")
    private String password = "demo";

    @Option(
            names = "--token-url",
            defaultValue = "http://localhost:8090/fleetwatch/token",
            description = "Where to sign in (default: ${DEFAULT-VALUE}).")
    private URI tokenUrl = URI.create("http://localhost:8090/fleetwatch/token");

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of the authority that signed the servers' certificates, if that is a private one.")
    private @Nullable Path ca;

    @Option(names = "--token", description = "An access token, instead of signing in; it is not renewed.")
    private @Nullable String token;

    @Option(names = "--since", description = "Resume after this seq; needs --generation.")
    private @Nullable Long since;

    @Option(names = "--generation", description = "The feed that --since belongs to.")
    private @Nullable String generation;

    @Option(names = "--batch", description = "Takes many events in one message.")
    private boolean batch;

    @Option(names = "--metrics", defaultValue = "0", description = "Seconds between metrics (operators); 0 for none.")
    private int metrics;

    @Option(names = "--json", description = "Prints each message as it came, one per line, and nothing else.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Api api = new Api(vertx, ca);
        TokenSource tokens =
                token == null ? new PasswordGrant(api, tokenUrl, user, password) : TokenSource.fixed(token);
        DashboardSettings settings = new DashboardSettings(
                urls,
                Sockets.httpBase(urls.getFirst()),
                tokens,
                since == null || generation == null ? null : new Position(since, generation),
                batch,
                metrics,
                0,
                Pace.standard());
        DashboardSimulator dashboard = new DashboardSimulator(
                vertx,
                Sockets.client(vertx, Sockets.DASHBOARD_SILENCE, ca),
                api,
                settings,
                json ? new Raw() : new DashboardNarrator(new Console()));
        dashboard.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Outcome.of(dashboard.stop(), Duration.ofSeconds(2));
            Position reached = dashboard.look(DashboardState::position);
            if (reached != null && !json) {
                System.out.println("resume with --since " + reached.seq() + " --generation " + reached.generation());
            }
        }));
        new CountDownLatch(1).await();
        return 0;
    }

    private static final class Raw implements DashboardListener {
        @Override
        public void message(JsonObject message) {
            System.out.println(message.encode());
        }
    }
}
