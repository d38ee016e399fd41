package io.fleetwatch.gateway.support;

import io.fleetwatch.stack.kafka.KafkaBroker;
import io.fleetwatch.stack.kafka.TopicSetup;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real broker and a real token issuer, started before the gateway and stopped after it. */
public class GatewayStack implements QuarkusTestResourceLifecycleManager {

    private static @Nullable KafkaBroker kafka;
    private static @Nullable DevelopmentIdentityProvider identity;
    private static @Nullable SecondKey secondKey;

    @Override
    public Map<String, String> start() {
        try {
            KafkaBroker broker = KafkaBroker.start(Files.createTempDirectory("gateway-kafka"), 0);
            kafka = broker;
            TopicSetup.create(broker.bootstrapServers());
            DevelopmentIdentityProvider provider = DevelopmentIdentityProvider.start(0);
            identity = provider;
            SecondKey second = SecondKey.publishWith(provider.jwksUrl());
            secondKey = second;
            // Short deadlines where a test waits for them; everything else as shipped.
            return Map.of(
                    "kafka.bootstrap.servers", broker.bootstrapServers(),
                    "fleetwatch.oidc.issuer", provider.issuer(),
                    "fleetwatch.oidc.jwks-url", second.jwksUrl(),
                    "fleetwatch.gateway.auth-deadline", "2s",
                    "fleetwatch.gateway.drain-period", "0s",
                    "quarkus.http.test-port", "0",
                    "quarkus.log.category.\"kafka\".level", "ERROR",
                    "quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (secondKey != null) {
            secondKey.close();
        }
        if (identity != null) {
            identity.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    public static KafkaBroker kafka() {
        return started(kafka);
    }

    public static DevelopmentIdentityProvider identity() {
        return started(identity);
    }

    static SecondKey secondKey() {
        return started(secondKey);
    }

    private static <T> T started(@Nullable T it) {
        if (it == null) {
            throw new IllegalStateException("the stack has not been started in this class loader");
        }
        return it;
    }
}
