package io.fleetwatch.systemtests.running;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.stack.FreePorts;
import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Fleetwatch as it runs: PostgreSQL, Kafka, an identity provider, one inventory service and two gateways. */
public final class Fleet implements AutoCloseable {

    private static final int GATEWAYS = Integer.getInteger("gateways", 2);

    private final Path folder;
    private final Path checkout;
    /** Stay after the run, for who has to find out what went wrong. */
    private final Path logs = Path.of("target", "system-logs");

    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final DevelopmentIdentityProvider identity;
    private final ServiceProcess inventory;
    private final List<ServiceProcess> gateways = new ArrayList<>();
    private final Rest rest;
    private final Database database;

    private Fleet(Path folder) {
        this.folder = folder;
        this.checkout = Path.of("..").toAbsolutePath().normalize();
        postgres = PostgresServer.start(folder.resolve("postgres"), 0);
        kafka = KafkaBroker.start(folder.resolve("kafka"), 0);
        TopicSetup.create(kafka.bootstrapServers());
        identity = DevelopmentIdentityProvider.start(0);
        inventory = service("inventory-service", FreePorts.next(), "inventory");
        for (int i = 0; i < GATEWAYS; i++) {
            gateways.add(service("nvr-gateway", FreePorts.next(), "gateway-" + i));
        }
        rest = new Rest(api(), () -> token("admin"));
        database = new Database(postgres.jdbcUrl(), postgres.username(), postgres.password());
        await().atMost(90, TimeUnit.SECONDS)
                .until(() -> inventory.isReady() && gateways.stream().allMatch(ServiceProcess::isReady));
    }

    static Fleet start() {
        try {
            Files.createDirectories(Path.of("target", "system-logs"));
            return new Fleet(Files.createTempDirectory("fleetwatch-system-tests"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Scenario scenario() {
        return new Scenario(this);
    }

    public URI frontDoor() {
        return gateway(0);
    }

    public URI api() {
        return URI.create("http://localhost:" + inventory.port());
    }

    public URI gateway(int index) {
        return URI.create("ws://localhost:" + gateways.get(index).port() + "/ws");
    }

    public int gateways() {
        return GATEWAYS;
    }

    public Rest rest() {
        return rest;
    }

    public Database database() {
        return database;
    }

    public String token(String user) {
        return identity.token(user);
    }

    /** SIGKILL: no farewell, nothing flushed. */
    public void killGateway(int index) {
        gateways.get(index).kill();
    }

    /** SIGTERM, as every rollout does it. */
    public void terminateGateway(int index) {
        gateways.get(index).terminate();
    }

    /** A new process in its place, at the same address. */
    public void startGateway(int index) {
        gateways.set(index, service("nvr-gateway", gateways.get(index).port(), "gateway-" + index));
        await().atMost(60, TimeUnit.SECONDS).until(gateways.get(index)::isReady);
    }

    public void stopKafka() {
        kafka.stop();
    }

    public void startKafka() {
        kafka.start();
    }

    public void stopPostgres() {
        postgres.stop();
    }

    public void startPostgres() {
        postgres.start();
    }

    private ServiceProcess service(String module, int port, String log) {
        Map<String, String> configuration = new TreeMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
                "FLEETWATCH_OIDC_ISSUER", identity.issuer(),
                "FLEETWATCH_OIDC_JWKS_URL", identity.jwksUrl(),
                "FLEETWATCH_DATABASE_HOST", postgres.host(),
                "FLEETWATCH_DATABASE_PORT", Integer.toString(postgres.port()),
                "FLEETWATCH_DATABASE_NAME", postgres.database(),
                "FLEETWATCH_DATABASE_USERNAME", postgres.username(),
                "FLEETWATCH_DATABASE_PASSWORD", postgres.password()));
        return ServiceProcess.start(
                checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"),
                port,
                configuration,
                logs.resolve(log + ".log"));
    }

    @Override
    public void close() {
        gateways.forEach(ServiceProcess::terminate);
        inventory.terminate();
        identity.close();
        kafka.close();
        postgres.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
