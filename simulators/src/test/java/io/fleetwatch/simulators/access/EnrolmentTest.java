package io.fleetwatch.simulators.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.simulators.Outcome;
import io.fleetwatch.simulators.access.Enrolment.Enrolled;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrolmentTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void createsAnUnknownNvrAndFetchesAKey() {
        Enrolled enrolled =
                enrol(new JsonArray().add(new JsonObject().put("id", 3).put("hostname", "H1-old")));

        assertThat(enrolled).isEqualTo(new Enrolled(7, "H1", "fwk_new", true));
        assertThat(calls).containsExactly("GET /api/nvrs?limit=200&q=H1", "POST /api/nvrs", "POST /api/nvrs/7/keys");
    }

    @Test
    void aKnownNvrOnlyGetsAnotherKey() {
        Enrolled enrolled =
                enrol(new JsonArray().add(new JsonObject().put("id", 4).put("hostname", "H1")));

        assertThat(enrolled).isEqualTo(new Enrolled(4, "H1", "fwk_new", false));
        assertThat(calls).containsExactly("GET /api/nvrs?limit=200&q=H1", "POST /api/nvrs/4/keys");
    }

    private Enrolled enrol(JsonArray known) {
        HttpServer inventory = Outcome.of(
                        vertx.createHttpServer()
                                .requestHandler(request -> {
                                    assertThat(request.getHeader("Authorization"))
                                            .isEqualTo("Bearer t");
                                    calls.add(request.method() + " " + request.uri());
                                    JsonObject answer = request.method().name().equals("GET")
                                            ? new JsonObject().put("nvrs", known)
                                            : new JsonObject().put("id", 7).put("key", "fwk_new");
                                    request.response().end(answer.encode());
                                })
                                .listen(0, "127.0.0.1"),
                        SOON)
                .orThrow();
        URI base = URI.create("http://127.0.0.1:" + inventory.actualPort());
        return Outcome.of(
                        new Enrolment(new Api(vertx), base, TokenSource.fixed("t"))
                                .enrol(new JsonObject().put("hostname", "H1")),
                        SOON)
                .orThrow();
    }
}
