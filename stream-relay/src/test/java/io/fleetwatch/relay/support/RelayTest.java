package io.fleetwatch.relay.support;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** A running relay with everything around it, as a base for tests that talk to it from outside. */
@WithTestResource(RelayStack.class)
public abstract class RelayTest {

    /** A bound for waits, not a promise. */
    protected static final Duration SOON = Duration.ofSeconds(20);

    public static final long PATIENCE_SECONDS = 20;

    @Inject
    protected MeterRegistry meters;

    @BeforeEach
    void untilReady() {
        await().atMost(SOON)
                .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
    }

    protected static URI http(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }

    protected static URI socket() {
        return URI.create("ws://localhost:" + RestAssured.port + "/api/streams/ws");
    }

    /** The sum over all counters of that name that carry these tags. */
    protected double counter(String name, String... tags) {
        return meters.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
