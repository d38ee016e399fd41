package io.fleetwatch.stack.up;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.process.DirectoryLock;
import io.fleetwatch.stack.process.ProcessRecords;
import io.fleetwatch.stack.running.Checkout;
import io.fleetwatch.stack.running.Ports;
import io.fleetwatch.stack.running.RunningSystem;
import io.fleetwatch.stack.running.RunningSystemBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything and stays until it is told to stop. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Starts Fleetwatch on this machine.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--gateways", defaultValue = "1", description = "Gateway replicas (default: ${DEFAULT-VALUE}).")
    private int gateways = 1;

    @Option(names = "--relays", defaultValue = "1", description = "Relay replicas (default: ${DEFAULT-VALUE}).")
    private int relays = 1;

    @Option(names = "--port", defaultValue = "8080", description = "The front door's (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(names = "--no-demo", description = "No demo NVRs, camera and ML service.")
    private boolean noDemo;

    @Option(names = "--fresh", description = "Removes the data of earlier runs first.")
    private boolean fresh;

    private final Console console = new Console();

    @Override
    public Integer call() throws IOException {
        if (gateways < 1 || gateways > 50) {
            return refuse("--gateways is a number from 1 to 50, not " + gateways);
        }
        if (relays < 1 || relays > 50) {
            return refuse("--relays is a number from 1 to 50, not " + relays);
        }
        Instant started = Instant.now();
        Checkout checkout = Checkout.find();
        Path directory = checkout.root().resolve(".fleetwatch");
        List<Path> missing = Checkout.missing(
                checkout.service(Checkout.GATEWAY),
                checkout.service(Checkout.INVENTORY),
                checkout.service(Checkout.RELAY),
                checkout.service(Checkout.ALERTS),
                checkout.service(Checkout.DASHBOARD),
                checkout.simulators());
        if (!missing.isEmpty()) {
            return refuse("not built: " + missing
                    + "; ./fleetwatch up builds what is missing, or ./mvnw -DskipTests package");
        }
        Files.createDirectories(directory);
        try (DirectoryLock lock = DirectoryLock.acquire(directory)) {
            ProcessRecords records = new ProcessRecords(directory.resolve("run"));
            records.reap().forEach(name -> console.say("ended " + name + ", left behind by an earlier run"));
            RunningSystemBuilder.reapDatabase(directory);
            Ports ports = Ports.standard(port);
            String taken = taken(ports);
            if (taken != null) {
                return refuse(taken);
            }
            if (fresh) {
                Directories.delete(directory, "postgres", "kafka", "demo", "logs");
            }
            return run(checkout, directory, ports, started, lock);
        }
    }

    private int run(Checkout checkout, Path directory, Ports ports, Instant started, DirectoryLock lock) {
        Shutdown shutdown = new Shutdown(console, lock);
        Runtime.getRuntime().addShutdownHook(new Thread(shutdown, "shutdown"));
        try {
            return serve(checkout, directory, ports, started, shutdown);
        } catch (RuntimeException e) {
            if (shutdown.begun()) {
                // Stopping took something away that starting was waiting for.
                return park();
            }
            throw e;
        }
    }

    private int serve(Checkout checkout, Path directory, Ports ports, Instant started, Shutdown shutdown) {
        console.say(
                "starting PostgreSQL, Kafka, an identity provider, inventory-service, alert-service, the dashboard, "
                        + (gateways == 1 ? "a gateway" : gateways + " gateways") + " and "
                        + (relays == 1 ? "a relay" : relays + " relays") + " …");
        RunningSystem system = shutdown.own(RunningSystemBuilder.in(directory, checkout)
                .ports(ports)
                .gateways(gateways)
                .relays(relays)
                .start());
        console.say("ready after " + seconds(started));
        URI tokenEndpoint = URI.create(system.identity().tokenEndpoint());
        DemoSimulators simulators =
                shutdown.own(new DemoSimulators(checkout, system.frontDoor(), tokenEndpoint, directory));
        // Last, so that it is closed first: from then on processes may end.
        Supervisor supervisor = shutdown.own(new Supervisor(console));
        system.services().forEach(service -> supervisor.watch(service.process()));
        Map<String, DemoNvr> demo = Map.of();
        if (!noDemo) {
            DemoFleet fleet = new DemoFleet(system.frontDoor(), system.identity(), directory);
            demo = fleet.enrol();
            simulators.startNvrs(demo.values()).forEach(supervisor::watch);
            simulators.startVideo().forEach(supervisor::watch);
        }
        console.say(Welcome.text(system, demo.values(), directory));
        return park();
    }

    private static int park() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private @Nullable String taken(Ports ports) {
        return ports.fixed(gateways, relays).entrySet().stream()
                .filter(it -> !FreePorts.isFree(it.getValue()))
                .map(it -> "port " + it.getValue() + ", meant for " + it.getKey() + ", is in use by another program"
                        + (it.getValue() == port ? "; choose another with --port" : ""))
                .findFirst()
                .orElse(null);
    }

    private static int refuse(String why) {
        System.err.println("fleetwatch up: " + why);
        return 1;
    }

    private static String seconds(Instant since) {
        return String.format("%.1f s", Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }
}
