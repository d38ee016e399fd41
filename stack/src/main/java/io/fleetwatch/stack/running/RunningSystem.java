package io.fleetwatch.stack.running;

import io.fleetwatch.stack.frontdoor.Backends;
import io.fleetwatch.stack.frontdoor.FrontDoor;
import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import io.fleetwatch.stack.process.Program;
import io.fleetwatch.stack.process.ServiceProcess;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All of Fleetwatch, running. Started by {@link RunningSystemBuilder}; closing it stops services first, with time to drain,
 * then the front door through which they say goodbye, then what they depend on.
 */
public final class RunningSystem implements AutoCloseable {

    /** Generous: a machine that also builds takes several times as long as a quiet one. */
    private static final Duration READY = Duration.ofMinutes(3);

    private final RunningSystemBuilder plan;
    private final Infrastructure infrastructure;
    private final List<ServiceProcess> gateways = new ArrayList<>();
    private final List<ServiceProcess> inventories = new ArrayList<>();
    private final List<ServiceProcess> relays = new ArrayList<>();
    private final List<ServiceProcess> alertServices = new ArrayList<>();
    private final List<ServiceProcess> dashboards = new ArrayList<>();
    private final FrontDoor frontDoor;

    RunningSystem(RunningSystemBuilder plan) {
        this.plan = plan;
        infrastructure = Infrastructure.start(plan.directory, plan.ports, plan.tokenValidity);
        for (int i = 0; i < plan.inventories; i++) {
            inventories.add(keeping(Checkout.INVENTORY, i, plan.ports.inventory(i), Map.of()));
        }
        for (int i = 0; i < plan.alertServices; i++) {
            alertServices.add(keeping(Checkout.ALERTS, i, plan.ports.alertService(i), Map.of()));
        }
        // Known to this run's relays and to nobody else.
        String relayToken = UUID.randomUUID().toString();
        for (int i = 0; i < plan.relays; i++) {
            Map<String, String> internal = Configuration.ofRelay(plan.ports.relayInternal(i), relayToken);
            relays.add(keeping(Checkout.RELAY, i, plan.ports.relay(i), internal));
        }
        for (int i = 0; i < plan.gateways; i++) {
            gateways.add(keeping(Checkout.GATEWAY, i, plan.ports.gateway(i), Map.of()));
        }
        // Known to this run's dashboards: a browser may meet any of them.
        String cookieSecret = UUID.randomUUID().toString();
        for (int i = 0; i < plan.dashboards; i++) {
            int port = plan.ports.dashboard(i);
            dashboards.add(
                    service(Checkout.DASHBOARD, i, port, Configuration.ofDashboard(port, identity(), cookieSecret)));
        }
        try {
            frontDoor = FrontDoor.start(
                    plan.ports.frontDoor(),
                    new Backends(
                            uris(gateways), uris(inventories), uris(relays), uris(alertServices), uris(dashboards)));
        } catch (RuntimeException e) {
            infrastructure.close();
            throw e;
        }
        try {
            List<ServiceProcess> first = services()
                    .filter(service -> !plan.spares.contains(service.name()))
                    .toList();
            first.forEach(ServiceProcess::start);
            InParallel.all(first.stream()
                    .<Runnable>map(service -> () -> service.awaitReady(READY))
                    .toList());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** One that is told of Kafka and the database. */
    private ServiceProcess keeping(String module, int index, int port, Map<String, String> particular) {
        Map<String, String> environment = new HashMap<>(
                Configuration.of(port, infrastructure.postgres(), infrastructure.kafka(), infrastructure.identity()));
        environment.putAll(particular);
        return service(module, index, port, environment);
    }

    private ServiceProcess service(String module, int index, int port, Map<String, String> told) {
        Map<String, String> environment = new HashMap<>(told);
        environment.putAll(plan.environment.getOrDefault(module, Map.of()));
        String name = module + "-" + (index + 1);
        List<String> command = plan.commands.get(module);
        Program program = command == null
                ? new Program(
                        name, plan.checkout.service(module), plan.jvmOptions, List.of(), environment, plan.directory)
                : new Program(name, command, environment, plan.directory);
        return new ServiceProcess(program, port);
    }

    private static List<URI> uris(List<ServiceProcess> services) {
        return services.stream().map(ServiceProcess::uri).toList();
    }

    /** Where clients connect: {@code http://localhost:port}. */
    public URI frontDoor() {
        return frontDoor.uri();
    }

    public PostgresServer postgres() {
        return infrastructure.postgres();
    }

    public KafkaBroker kafka() {
        return infrastructure.kafka();
    }

    public DevelopmentIdentityProvider identity() {
        return infrastructure.identity();
    }

    /** From 0. */
    public ServiceProcess gateway(int index) {
        return gateways.get(index);
    }

    /** From 0. */
    public ServiceProcess inventory(int index) {
        return inventories.get(index);
    }

    /** From 0. */
    public ServiceProcess relay(int index) {
        return relays.get(index);
    }

    /** From 0. */
    public ServiceProcess alertService(int index) {
        return alertServices.get(index);
    }

    /** From 0. */
    public ServiceProcess dashboard(int index) {
        return dashboards.get(index);
    }

    /** Every service, inventory first. */
    public Stream<ServiceProcess> services() {
        return Stream.of(inventories, alertServices, gateways, relays, dashboards)
                .flatMap(List::stream);
    }

    @Override
    public void close() {
        // Whatever one of them does, the others are stopped too.
        try (infrastructure;
                frontDoor) {
            InParallel.all(services().<Runnable>map(service -> service::close).toList());
        } finally {
            plan.cleanUp();
        }
    }
}
