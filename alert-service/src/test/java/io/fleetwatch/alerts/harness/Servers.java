package io.fleetwatch.alerts.harness;

import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.fleetwatch.stack.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the three servers once for the whole run and tells the service where they are. */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Servers running;

    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final DevelopmentIdentityProvider identity;

    /** Called by the test framework, more than once in a run: all but the first find what the first started. */
    public Servers() {
        this(running);
    }

    private Servers(@Nullable Servers before) {
        if (before != null) {
            postgres = before.postgres;
            kafka = before.kafka;
            identity = before.identity;
            return;
        }
        Path directory = directory();
        postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        kafka = withItsOwnClassLoader(() -> KafkaBroker.start(directory.resolve("kafka"), 0));
        makeTopics(kafka);
        identity = DevelopmentIdentityProvider.start(0);
        running = this;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Kafka looks for classes of its own in the thread's class loader, which under test is Quarkus's. */
    static <T> T withItsOwnClassLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaBroker.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    static void makeTopics(KafkaBroker kafka) {
        withItsOwnClassLoader(() -> {
            TopicSetup.create(kafka.bootstrapServers());
            return "made";
        });
    }

    static Servers running() {
        if (running == null) {
            throw new IllegalStateException("the test class lacks @QuarkusTestResource(Servers.class)");
        }
        return running;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        config.put("fleetwatch.database.host", postgres.host());
        config.put("fleetwatch.database.port", Integer.toString(postgres.port()));
        config.put("fleetwatch.database.name", postgres.database());
        config.put("fleetwatch.database.username", postgres.username());
        config.put("fleetwatch.database.password", postgres.password());
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put("fleetwatch.oidc.issuer", identity.issuer());
        config.put("fleetwatch.oidc.jwks-url", identity.jwksUrl());
        config.put("quarkus.http.test-port", "0");
        return config;
    }

    /** Nothing: the next test class wants them too. */
    @Override
    public void stop() {}

    PostgresServer postgres() {
        return postgres;
    }

    KafkaBroker kafka() {
        return kafka;
    }

    DevelopmentIdentityProvider identity() {
        return identity;
    }

    private void close() {
        identity.close();
        kafka.close();
        postgres.close();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory(Path.of("target"), "servers").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
