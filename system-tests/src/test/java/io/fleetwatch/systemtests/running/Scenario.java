package io.fleetwatch.systemtests.running;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.access.TokenSource;
import io.fleetwatch.simulators.dashboard.DashboardListener;
import io.fleetwatch.simulators.dashboard.DashboardSettings;
import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.nvr.NvrListener;
import io.fleetwatch.simulators.nvr.NvrSettings;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.simulators.reconnect.Pace;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The clients of one test; closing it disconnects them. */
public final class Scenario implements AutoCloseable {

    /** Real clients, except that a key which the gateways have not read yet is tried again at once. */
    public static final Pace PACE = new Pace(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10));

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient nvrSockets = Sockets.client(vertx, Sockets.NVR_SILENCE);
    private final WebSocketClient dashboardSockets = Sockets.client(vertx, Sockets.DASHBOARD_SILENCE);
    private final Api api = new Api(vertx);
    private final List<NvrSimulator> nvrs = new ArrayList<>();
    private final List<DashboardSimulator> dashboards = new ArrayList<>();

    Scenario(Fleet fleet) {
        this.fleet = fleet;
    }

    /** NVRs with five cameras each, enrolled and nothing more; their hostnames are new in this run. */
    public List<Enrolled> enrol(String prefix, int count) {
        int run = NUMBER.incrementAndGet();
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> fleet.rest().enrol("%s-%d-%d".formatted(prefix, run, i), 5))
                .toList();
    }

    public Enrolled enrol(String prefix) {
        return enrol(prefix, 1).getFirst();
    }

    /** Starts a simulator of this NVR; it reports three cameras online and two offline unless changed. */
    public NvrSimulator nvr(Enrolled enrolled, List<URI> addresses, UnaryOperator<NvrSettings> change) {
        NvrSettings settings = NvrSettings.of(addresses.getFirst(), enrolled.hostname(), enrolled.key())
                .at(addresses)
                .withPace(PACE);
        NvrSimulator nvr = new NvrSimulator(vertx, nvrSockets, change.apply(settings), NvrListener.SILENT);
        nvrs.add(nvr);
        nvr.start();
        return nvr;
    }

    public NvrSimulator nvr(Enrolled enrolled, URI... addresses) {
        return nvr(enrolled, List.of(addresses), UnaryOperator.identity());
    }

    public List<NvrSimulator> nvrs(List<Enrolled> enrolled, URI... addresses) {
        return enrolled.stream().map(one -> nvr(one, addresses)).toList();
    }

    /** An administrator's dashboard, connected and up to date. */
    public DashboardSimulator dashboard(URI... addresses) {
        return dashboard("admin", addresses);
    }

    /** A dashboard of this person, connected and up to date. */
    public DashboardSimulator dashboard(String user, URI... addresses) {
        TokenSource tokens = () -> Future.succeededFuture(Token.of(fleet.token(user)));
        DashboardSettings settings = DashboardSettings.of(addresses[0], fleet.api(), tokens)
                .at(List.of(addresses))
                .withPace(PACE);
        DashboardSimulator dashboard =
                new DashboardSimulator(vertx, dashboardSockets, api, settings, DashboardListener.SILENT);
        dashboards.add(dashboard);
        dashboard.start();
        await().atMost(30, TimeUnit.SECONDS).until(dashboard::isCurrent);
        return dashboard;
    }

    @Override
    public void close() {
        List<Future<Void>> farewells = new ArrayList<>();
        nvrs.forEach(nvr -> farewells.add(nvr.stop()));
        dashboards.forEach(dashboard -> farewells.add(dashboard.stop()));
        Outcome.of(Future.join(farewells), Duration.ofSeconds(5));
        Outcome.of(vertx.close(), Duration.ofSeconds(10));
    }
}
