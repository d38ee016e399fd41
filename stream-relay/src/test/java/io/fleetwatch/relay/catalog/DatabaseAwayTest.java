package io.fleetwatch.relay.catalog;

import static io.restassured.http.ContentType.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.Caller;
import io.fleetwatch.relay.access.StreamAccess;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.support.RelayStack;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What goes on, and what is said, while PostgreSQL is away. */
@QuarkusTest
class DatabaseAwayTest extends RelayTest {

    @Inject
    StreamAccess access;

    @Test
    void knownStreamsAreServedAndWhatCannotBeKnownIsSaidAlikeForForeignAndMissing() {
        String alice = "alice-" + UUID.randomUUID();
        String token = Tokens.person(alice, "viewer");
        String own = Streams.register(token);
        String foreign = Streams.register(Tokens.person("bob", "viewer"));
        RelayStack.running().postgres().stop();
        try {
            assertThat(may(alice, own)).isEqualTo(Answer.YES);
            assertThat(may(alice, foreign)).isEqualTo(Answer.TRY_AGAIN);
            assertThat(may(alice, "stream_missing")).isEqualTo(Answer.TRY_AGAIN);

            String one = unavailable(token, foreign);
            assertThat(one).isEqualTo(unavailable(token, "stream_missing"));
            Streams.as(token)
                    .contentType(JSON)
                    .body("{\"deviceName\":\"n\",\"deviceType\":\"nvr\"}")
                    .post("/api/streams/register")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "5");
            Streams.as(token).delete("/api/streams/" + own).then().statusCode(503);
            Streams.as(token)
                    .get("/api/streams/" + foreign + "/snapshot.jpg")
                    .then()
                    .statusCode(503);
            RestAssured.get("/q/health/ready").then().statusCode(200);
        } finally {
            RelayStack.running().postgres().start();
        }
        await().atMost(SOON)
                .until(() -> Streams.as(token).get("/api/streams/" + own).statusCode() == 200);
        Streams.register(token);
    }

    private Answer may(String subject, String stream) {
        Caller caller = new Caller(
                "issuer", subject, Set.of("viewer"), Set.of(), Instant.now().plusSeconds(60));
        return access.check(caller, stream, Verb.WATCH).await().atMost(SOON);
    }

    private static String unavailable(String token, String stream) {
        return Streams.as(token)
                .get("/api/streams/" + stream)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .extract()
                .asString();
    }
}
