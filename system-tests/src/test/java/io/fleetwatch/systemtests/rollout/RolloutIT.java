package io.fleetwatch.systemtests.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.Sockets;
import io.fleetwatch.simulators.access.Api;
import io.fleetwatch.simulators.access.Token;
import io.fleetwatch.simulators.dashboard.DashboardListener;
import io.fleetwatch.simulators.dashboard.DashboardSettings;
import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.dashboard.NvrView;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.History;
import io.fleetwatch.systemtests.running.Rest.Enrolled;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every replica is replaced while 2,000 NVRs are connected and change, people watch, alerts flow and requests come: nobody's
 * history shows it.
 */
@ExtendWith(RollingSystem.class)
class RolloutIT {

    private static final int SITES = 20;
    private static final int NVRS_EACH = 100;
    private static final int CHANGES_PER_TENTH = 5;

    /** Over how long a gateway lets go of its clients; the default. */
    private static final int DRAIN_SECONDS = 5;

    /** Clients go at random moments, so a second may see more than its share. */
    private static final double UNEVENNESS = 1.5;

    /** For how long the ledger takes an NVR that was sent away for being there. */
    private static final Duration HELD = Duration.ofSeconds(15);

    private final Fleet fleet;
    private final Vertx vertx = Vertx.vertx();
    private final TimesAway timesAway = new TimesAway();
    private final Map<String, Balancer> balancers = new LinkedHashMap<>();
    private final List<Enrolled> enrolled = new ArrayList<>();
    private final List<NvrSimulator> nvrs = new ArrayList<>();
    private final List<DashboardSimulator> dashboards = new ArrayList<>();

    RolloutIT(Fleet fleet) {
        this.fleet = fleet;
    }

    @AfterEach
    void disconnect() {
        Outcome.of(vertx.close(), Duration.ofSeconds(20));
    }

    @Test
    void nobodySeesThatEveryReplicaIsReplaced() {
        for (String module :
                List.of("nvr-gateway", "inventory-service", "stream-relay", "alert-service", "dashboard")) {
            List<URI> replicas =
                    fleet.replicas(module).stream().map(ServiceProcess::uri).toList();
            balancers.put(module, Balancer.before(vertx, replicas));
        }
        await().atMost(20, TimeUnit.SECONDS).until(() -> balancers.values().stream()
                .noneMatch(it -> it.endpoints().isEmpty()));
        enrolled.addAll(Site.enrol(fleet, SITES * NVRS_EACH));
        connect();
        watch();
        long flipping = flip();
        try (Video video = Video.start(vertx, fleet, balancer("stream-relay"))) {
            SteadyRequests requests = SteadyRequests.ask(vertx, questions(), () -> fleet.token("admin"));
            timesAway.forget();

            replaceGateways();
            long gatewaysReplaced = System.nanoTime();
            replaceEverythingElse(video);

            // What was only held over would show after this.
            await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> System.nanoTime() - gatewaysReplaced
                                    > HELD.plusSeconds(3).toNanos()
                            && nvrs.stream().allMatch(NvrSimulator::isAuthenticated));
            vertx.cancelTimer(flipping);
            nothingWasLost(video);
            balancers.forEach((module, balancer) -> assertThat(balancer.failures())
                    .as("connections to %s that found nobody", module)
                    .isEmpty());
            System.out.printf("rollout: %d requests answered meanwhile%n", requests.answered());
            assertThat(requests.failures()).as("requests that failed").isEmpty();
        }
    }

    // ---- Who is there -----------------------------------------------------------------------------------------------

    /** 200 a second, as it has to be done with a whole fleet. */
    private void connect() {
        URI gateways = balancer("nvr-gateway").webSocket("/ws");
        for (int site = 0; site < SITES; site++) {
            nvrs.addAll(Site.of(
                    vertx, site + 1, enrolled.subList(site * NVRS_EACH, (site + 1) * NVRS_EACH), gateways, timesAway));
        }
        AtomicInteger next = new AtomicInteger();
        vertx.setPeriodic(1, 100, timer -> {
            for (int i = 0; i < 20; i++) {
                int one = next.getAndIncrement();
                if (one >= nvrs.size()) {
                    vertx.cancelTimer(timer);
                    return;
                }
                nvrs.get(one).start();
            }
        });
        await().atMost(60, TimeUnit.SECONDS).until(() -> online() == nvrs.size());
    }

    /** Two dashboards that are told each event by itself, and two that take batches. */
    private void watch() {
        WebSocketClient sockets = Sockets.client(vertx, Sockets.DASHBOARD_SILENCE);
        for (int i = 0; i < 4; i++) {
            DashboardSettings settings = DashboardSettings.of(
                    balancer("nvr-gateway").webSocket("/ws"),
                    balancer("inventory-service").http(),
                    () -> Future.succeededFuture(Token.of(fleet.token("admin"))));
            DashboardSimulator dashboard = new DashboardSimulator(
                    vertx, sockets, new Api(vertx), i < 2 ? settings : settings.batched(), DashboardListener.SILENT);
            dashboard.start();
            dashboards.add(dashboard);
        }
        await().atMost(30, TimeUnit.SECONDS).until(() -> dashboards.stream().allMatch(DashboardSimulator::isCurrent));
    }

    /** Cameras of one NVR after the other go off and on again. */
    private long flip() {
        AtomicInteger next = new AtomicInteger();
        return vertx.setPeriodic(100, id -> {
            for (int i = 0; i < CHANGES_PER_TENTH; i++) {
                int n = next.getAndIncrement();
                nvrs.get(n % nvrs.size()).flip(n / nvrs.size());
            }
        });
    }

    private Map<String, URI> questions() {
        return Map.of(
                "gateway", balancer("nvr-gateway").http().resolve("/api/gateway/stats"),
                "inventory", balancer("inventory-service").http().resolve("/api/nvrs?limit=50"),
                "relay", balancer("stream-relay").http().resolve("/api/streams/list"),
                "alerts", balancer("alert-service").http().resolve("/api/alerts?limit=50"),
                "dashboard", balancer("dashboard").http().resolve("/"));
    }

    // ---- What happens -----------------------------------------------------------------------------------------------

    private void replaceGateways() {
        List<ServiceProcess> gateways = fleet.replicas("nvr-gateway");
        replaceGateway(gateways.get(0), gateways.get(2));
        replaceGateway(gateways.get(1), gateways.get(0));
    }

    private void replaceGateway(ServiceProcess old, ServiceProcess successor) {
        double clients = fleet.scrape(old).sum("fleetwatch_gateway_connections");
        assertThat(clients).as("clients of %s", old.name()).isGreaterThan(nvrs.size() * 0.25);
        Replacement replaced = Replacement.of(old, successor, balancer("nvr-gateway"));
        await().atMost(HELD).untilAsserted(() -> assertThat(nvrs.stream()
                        .filter(nvr -> !nvr.isAuthenticated())
                        .map(nvr -> nvr.hostname() + " after " + nvr.lastEnding()))
                .as("NVRs without a gateway")
                .isEmpty());

        ConnectRate rate = ConnectRate.since(
                replaced.terminatedNanos(), balancer("nvr-gateway").connects());
        Duration standstill = balancer("nvr-gateway").longestStandstill(replaced.terminatedNanos());
        int bound = (int) Math.ceil(clients / DRAIN_SECONDS * (UNEVENNESS + standstill.toMillis() / 1_000.0));
        System.out.printf(
                "rollout: %s, %.0f clients; most connects in 1 s %d (bound %d, machine stood still for %d ms), in 100 ms %d;"
                        + " NVRs away %d ms (median), %d ms (longest); cuts %s, attempts without success %s%n",
                replaced.summary(),
                clients,
                rate.mostInASecond(),
                bound,
                standstill.toMillis(),
                rate.mostInTenth(),
                timesAway.median().toMillis(),
                timesAway.longest().toMillis(),
                timesAway.cuts(),
                timesAway.failedAttempts());
        assertThat(replaced.exitCode()).isEqualTo(Replacement.ENDED_BY_SIGTERM);
        assertThat(replaced.untilExit()).isLessThan(Replacement.GRACE.dividedBy(2));
        assertThat(rate.mostInASecond()).as("connects a second").isLessThanOrEqualTo(bound);
        assertThat(timesAway.longest()).as("longest time without a gateway").isLessThan(HELD);
        assertThat(timesAway.cuts().keySet()).as("how NVRs lost the gateway").containsOnly("1012 restarting");
        assertThat(timesAway.failedAttempts()).as("attempts that led nowhere").isEmpty();
        timesAway.forget();
    }

    /** As one {@code helm upgrade} does it: all Deployments at the same time. */
    private void replaceEverythingElse(Video video) {
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Replacement>> replacements = balancers.keySet().stream()
                    .filter(module -> !module.equals("nvr-gateway"))
                    .map(module -> all.submit(() -> {
                        List<ServiceProcess> replicas = fleet.replicas(module);
                        return Replacement.of(replicas.get(0), replicas.get(1), balancer(module));
                    }))
                    .toList();
            for (java.util.concurrent.Future<Replacement> one : replacements) {
                Replacement replaced = one.get();
                System.out.printf("rollout: %s%n", replaced.summary());
                assertThat(replaced.exitCode()).as(replaced.old()).isEqualTo(Replacement.ENDED_BY_SIGTERM);
                assertThat(replaced.untilExit()).as(replaced.old()).isLessThan(Replacement.GRACE.dividedBy(2));
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> video.viewerConnections() >= 2 && fleet.database().number("SELECT 1") == 1);
    }

    // ---- What is to be seen of it -----------------------------------------------------------------------------------

    private void nothingWasLost(Video video) {
        List<Long> ids = enrolled.stream().map(Enrolled::id).toList();
        Map<Long, String> everybodyOnline = new TreeMap<>();
        ids.forEach(id -> everybodyOnline.put(id, "online"));
        await().atMost(30, TimeUnit.SECONDS)
                .untilAsserted(() -> History.assertSame(
                        dashboards.getFirst(), fleet.database().history(ids), ids));
        assertThat(
                        fleet.database()
                                .number(
                                        "SELECT count(*) FROM inventory.status_change"
                                                + " WHERE kind = 'status_changed' AND to_status = 'offline' AND from_status <> 'offline'"))
                .as("rows that say an NVR went offline")
                .isZero();
        assertThat(fleet.database().statuses(ids)).isEqualTo(everybodyOnline);
        for (DashboardSimulator dashboard : dashboards) {
            await().atMost(20, TimeUnit.SECONDS).until(dashboard::isCurrent);
            // Read anew each time: a last report may still be on its way when the first dashboard is looked at.
            await().atMost(20, TimeUnit.SECONDS)
                    .untilAsserted(
                            () -> History.assertSame(dashboard, fleet.database().history(ids), ids));
            assertThat(dashboard.log().matching(received -> received.type().equals("snapshot_required")))
                    .as("resumed where the gateway before it stopped")
                    .isEmpty();
            long shownOnline = dashboard.look(state ->
                    state.nvrs().values().stream().filter(NvrView::online).count());
            assertThat(shownOnline).isEqualTo(ids.size());
        }
        var history = fleet.database().history(ids);
        History.assertSound(history);
        int alerts = video.settle().size();
        await().atMost(30, TimeUnit.SECONDS).until(() -> video.stored() >= alerts);
        assertThat(video.stored()).as("alerts in the history").isEqualTo(alerts);
        System.out.printf(
                "rollout: %d changes, none lost; %d alerts, none lost; longest time without a picture %d ms%n",
                history.size(), alerts, video.longestGap().toMillis());
        assertThat(video.longestGap()).as("longest time without a picture").isLessThan(Duration.ofSeconds(10));
    }

    private Balancer balancer(String module) {
        Balancer balancer = balancers.get(module);
        if (balancer == null) {
            throw new IllegalStateException("no balancer before " + module);
        }
        return balancer;
    }

    private long online() {
        return fleet.database().number("SELECT count(*) FROM inventory.nvrs WHERE status = 'online'");
    }
}
