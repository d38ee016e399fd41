package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.simulators.dashboard.DashboardSimulator;
import io.fleetwatch.simulators.dashboard.DashboardState;
import io.fleetwatch.simulators.dashboard.Finding;
import io.fleetwatch.simulators.nvr.NvrSimulator;
import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.process.ServiceProcess;
import io.fleetwatch.stack.running.Ports;
import io.fleetwatch.systemtests.running.Fleet;
import io.fleetwatch.systemtests.running.Rest;
import io.fleetwatch.systemtests.running.Scenario;
import io.fleetwatch.systemtests.running.Scrape;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The one system that is attacked: one of each service with narrow limits and every log line written, and in it somebody who
 * behaves well, an NVR and an administrator's dashboard, and is not to notice anything.
 */
final class Besieged implements AutoCloseable {

    /** Connections of one address; nobody but attackers needs more. */
    static final int PER_ADDRESS = 60;

    static final int BURST_PER_CALLER = 100;
    static final int BURST_PER_DEVICE = 20;

    private final SigningKeys keys;
    private final Fleet fleet;
    private final Forge forge;
    private final Scenario scenario;
    private final NvrSimulator nvr;
    private final DashboardSimulator dashboard;
    private final Rest.Enrolled enrolled;
    private final Logs logs;
    private int camera;

    private Besieged(SigningKeys keys, Fleet fleet, List<String> secrets) {
        this.keys = keys;
        this.fleet = fleet;
        this.forge = new Forge(fleet.system().identity().issuer(), keys.pair());
        this.scenario = fleet.scenario();
        this.logs =
                new Logs(fleet.system().services().map(ServiceProcess::logFile).toList(), secrets);
        this.enrolled = fleet.rest().enrol("well-behaved", 5);
        this.nvr = scenario.nvr(enrolled, gatewaySocket());
        await().atMost(30, TimeUnit.SECONDS).until(nvr::isAuthenticated);
        this.dashboard = scenario.dashboard(gatewaySocket());
    }

    static Besieged start() {
        int identity = FreePorts.next();
        SigningKeys keys = new SigningKeys("http://localhost:" + identity + "/fleetwatch/jwks");
        String relays = "relays-" + UUID.randomUUID();
        String relaysBefore = "relays-before-" + UUID.randomUUID();
        String cookies = "cookies-" + UUID.randomUUID();
        Map<String, String> all = new HashMap<>(Map.of(
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "QUARKUS_LOG_CATEGORY__IO_FLEETWATCH__LEVEL", "DEBUG",
                "QUARKUS_LOG_CONSOLE_FORMAT", "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{3.}] (%t) %s%e%n",
                "FLEETWATCH_OIDC_JWKS_URL", keys.url(),
                "FLEETWATCH_RATE_BURST_PER_CALLER", Integer.toString(BURST_PER_CALLER),
                "FLEETWATCH_RATE_PER_SECOND_PER_CALLER", "5",
                "FLEETWATCH_RATE_BURST_PER_DEVICE", Integer.toString(BURST_PER_DEVICE),
                "FLEETWATCH_RATE_PER_SECOND_PER_DEVICE", "1",
                "FLEETWATCH_RATE_BURST_PER_ADDRESS", "5000"));
        Fleet fleet =
                Fleet.start("besieged-system", builder -> builder.ports(new Ports(0, identity, 0, 0, 0, 0, 0, 0, 0, 0))
                        .environment("inventory-service", all)
                        .environment("alert-service", all)
                        .environment("nvr-gateway", all)
                        .environment("stream-relay", all)
                        .environment("dashboard", all)
                        .environment(
                                "nvr-gateway",
                                Map.of(
                                        "FLEETWATCH_GATEWAY_ADMISSION_MAX_CONNECTIONS_PER_ADDRESS",
                                        Integer.toString(PER_ADDRESS),
                                        "FLEETWATCH_GATEWAY_AUTH_DEADLINE",
                                        "3s"))
                        .environment(
                                "stream-relay",
                                Map.of(
                                        "FLEETWATCH_RELAY_ADMISSION_MAX_CONNECTIONS_PER_ADDRESS",
                                        Integer.toString(PER_ADDRESS),
                                        "FLEETWATCH_RELAY_SOCKET_AUTH_DEADLINE",
                                        "3s",
                                        "FLEETWATCH_RELAY_INTERNAL_TOKEN",
                                        relays + "," + relaysBefore))
                        .environment("dashboard", Map.of("FLEETWATCH_SIGN_IN_COOKIE_SECRET", cookies)));
        return new Besieged(keys, fleet, List.of(relays, relaysBefore, cookies));
    }

    Fleet fleet() {
        return fleet;
    }

    Forge forge() {
        return forge;
    }

    SigningKeys keys() {
        return keys;
    }

    Scenario scenario() {
        return scenario;
    }

    Logs logs() {
        return logs;
    }

    /** The NVR that behaves well. */
    Rest.Enrolled enrolled() {
        return enrolled;
    }

    URI inventory() {
        return fleet.system().inventory(0).uri();
    }

    URI alerts() {
        return fleet.system().alertService(0).uri();
    }

    URI gateway() {
        return fleet.system().gateway(0).uri();
    }

    URI relay() {
        return fleet.system().relay(0).uri();
    }

    URI dashboard() {
        return fleet.system().dashboard(0).uri();
    }

    URI gatewaySocket() {
        return URI.create("ws://localhost:" + gateway().getPort() + "/ws");
    }

    URI relaySocket() {
        return URI.create("ws://localhost:" + relay().getPort() + "/api/streams/ws");
    }

    Scrape scrape(URI service) {
        return Scrape.of(Web.get(service.resolve("/q/metrics")).body());
    }

    /** Nobody was disconnected, and what happens now is told now. */
    void assertUndisturbed() {
        assertThat(fleet.system().services()).allMatch(ServiceProcess::isAlive);
        assertThat(nvr.isAuthenticated()).isTrue();
        assertThat(nvr.authentications()).isEqualTo(1);
        long mark = dashboard.log().count();
        nvr.flip(camera++ % 5);
        await().atMost(10, TimeUnit.SECONDS).until(() -> dashboard.log().since(mark).stream()
                .anyMatch(it -> it.type().equals("nvr_status_update")
                        && enrolled.hostname().equals(it.event().getString("hostname"))));
        List<Finding> findings = dashboard.look(DashboardState::findings);
        assertThat(findings).isEmpty();
        assertThat(dashboard.log().matching(it -> it.type().equals("snapshot_required")))
                .isEmpty();
        logs.assertQuietAndDiscreet();
    }

    @Override
    public void close() {
        scenario.close();
        fleet.close();
        keys.close();
    }
}
