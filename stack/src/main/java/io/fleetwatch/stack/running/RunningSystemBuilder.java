package io.fleetwatch.stack.running;

import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a {@link RunningSystem} is made of: by default one of each service, on free ports. */
public final class RunningSystemBuilder {

    /** Modest and quick to start: several services share one machine. */
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    final Path directory;
    final Checkout checkout;
    final Map<String, Map<String, String>> environment = new HashMap<>();
    final Map<String, List<String>> commands = new HashMap<>();
    final Set<String> spares = new HashSet<>();
    int gateways = 1;
    int inventories = 1;
    int relays = 1;
    int alertServices = 1;
    int dashboards = 1;
    Duration tokenValidity = DevelopmentIdentityProvider.SIGN_IN_VALIDITY;
    Ports ports = Ports.free();
    List<String> jvmOptions = JVM;
    private final boolean temporary;

    private RunningSystemBuilder(Path directory, Checkout checkout, boolean temporary) {
        this.directory = directory;
        this.checkout = checkout;
        this.temporary = temporary;
    }

    /** With data, logs and process records below this directory, which stay. */
    public static RunningSystemBuilder in(Path directory, Checkout checkout) {
        return new RunningSystemBuilder(directory, checkout, false);
    }

    /** Stops a database server that an earlier run on this directory left behind; before its port is looked at. */
    public static void reapDatabase(Path directory) {
        PostgresServer.reap(directory.resolve("postgres"));
    }

    /** In a directory that is deleted when the system is closed. */
    public static RunningSystemBuilder temporary() {
        try {
            return new RunningSystemBuilder(Files.createTempDirectory("fleetwatch"), Checkout.find(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RunningSystemBuilder gateways(int count) {
        gateways = count;
        return this;
    }

    public RunningSystemBuilder inventories(int count) {
        inventories = count;
        return this;
    }

    public RunningSystemBuilder relays(int count) {
        relays = count;
        return this;
    }

    public RunningSystemBuilder alertServices(int count) {
        alertServices = count;
        return this;
    }

    /** 0 when nobody will open a page: the front door then says that none is up. */
    public RunningSystemBuilder dashboards(int count) {
        dashboards = count;
        return this;
    }

    /** How long the tokens of people who sign in with a browser hold; short ones for tests that watch them being renewed. */
    public RunningSystemBuilder tokenValidity(Duration chosen) {
        tokenValidity = chosen;
        return this;
    }

    public RunningSystemBuilder ports(Ports chosen) {
        ports = chosen;
        return this;
    }

    /** More environment for every instance of a module, over what the system sets by itself. */
    public RunningSystemBuilder environment(String module, Map<String, String> more) {
        environment.computeIfAbsent(module, it -> new HashMap<>()).putAll(more);
        return this;
    }

    /** What starts an instance of a module, instead of our Java with its packaged jar. */
    public RunningSystemBuilder command(String module, List<String> command) {
        commands.put(module, List.copyOf(command));
        return this;
    }

    /** Has a place and a port like the others and is not started with them: {@code nvr-gateway-3} comes up in a rollout. */
    public RunningSystemBuilder spare(String instance) {
        spares.add(instance);
        return this;
    }

    /** Instead of a modest heap and a quick start. */
    public RunningSystemBuilder jvmOptions(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /**
     * Starts everything and waits until every service is ready.
     *
     * @throws IllegalStateException when something does not start; what did start is stopped again
     */
    public RunningSystem start() {
        return new RunningSystem(this);
    }

    void cleanUp() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(it -> it.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
