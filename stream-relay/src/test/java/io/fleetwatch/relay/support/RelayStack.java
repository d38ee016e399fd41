package io.fleetwatch.relay.support;

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

/** A real database, broker and token issuer, started once for the whole run; tells the relay where they are. */
public final class RelayStack implements QuarkusTestResourceLifecycleManager {

    private static @Nullable RelayStack running;

    private final PostgresServer postgres;
    private final KafkaBroker kafka;
    private final DevelopmentIdentityProvider identity;

    /** Called by the test framework, more than once in a run: all but the first find what the first started. */
    public RelayStack() {
        this(running);
    }

    private RelayStack(@Nullable RelayStack before) {
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
    public static <T> T withItsOwnClassLoader(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaBroker.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Also to be used after a broker was replaced. */
    public static void makeTopics(KafkaBroker kafka) {
        withItsOwnClassLoader(() -> {
            TopicSetup.create(kafka.bootstrapServers());
            return "made";
        });
    }

    public static RelayStack running() {
        if (running == null) {
            throw new IllegalStateException("the test class lacks @WithTestResource(RelayStack.class)");
        }
        return running;
    }

    /** Ports are the system's choice, so that runs side by side do not meet; everything else is as shipped. */
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
        config.put("fleetwatch.relay.internal.port", "0");
        config.put("fleetwatch.relay.internal.host", "127.0.0.1");
        config.put("fleetwatch.relay.internal.token", "test");
        config.put("quarkus.http.test-port", "0");
        // Brokers of tests come and go; what the clients say about it is noise.
        config.put("quarkus.log.category.\"kafka\".level", "ERROR");
        config.put("quarkus.log.category.\"state.change.logger\".level", "ERROR");
        config.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        return config;
    }

    /** Nothing: the next test class wants them too. */
    @Override
    public void stop() {}

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public DevelopmentIdentityProvider identity() {
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
