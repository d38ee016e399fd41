package io.fleetwatch.gateway.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/** A running gateway with everything around it, as a base for tests that talk to it from outside. */
@WithTestResource(GatewayStack.class)
public abstract class GatewayTest {

    protected static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    protected MeterRegistry meters;

    @BeforeEach
    void untilReady() {
        await().atMost(SOON)
                .untilAsserted(() -> RestAssured.get("/q/health/ready").then().statusCode(200));
    }

    protected URI socket() {
        return URI.create("ws://localhost:" + RestAssured.port + "/ws");
    }

    protected RawClient connect() {
        return RawClient.connect(socket());
    }

    /** Connects and authenticates, again and again until the registry has the NVR. */
    protected RawClient connect(Fleet.Enrolled nvr) {
        return connect(nvr, nvr.auth());
    }

    protected RawClient connect(Fleet.Enrolled nvr, String auth) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            RawClient client = connect().send(auth);
            await().atMost(SOON).until(() -> client.hasReceived() || !client.isOpen());
            if (client.isOpen()) {
                assertThat(client.next()).contains("auth_ok").contains(nvr.hostname());
                return client;
            }
        }
        throw new AssertionError(nvr + " was not let in");
    }

    protected double counter(String name, String... tags) {
        return meters.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    protected static void assertClosed(RawClient client, CloseCode code) {
        assertThat(client.end()).isEqualTo(new RawClient.Ended(code.code(), code.wire()));
    }
}
