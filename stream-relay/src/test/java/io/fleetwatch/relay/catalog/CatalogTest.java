package io.fleetwatch.relay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.fleetwatch.relay.access.StreamDirectory;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Sql;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CatalogTest extends RelayTest {

    private static final String CAMERA = "{\"deviceName\":\"Front door\",\"deviceType\":\"camera\"}";

    @Inject
    StreamDirectory directory;

    /** New in each test, so that tests do not count each other's streams. */
    private final String owner = "owner-" + UUID.randomUUID();

    private final String token = Tokens.person(owner, "viewer");

    @Test
    void registersAStreamAndShowsItToItsOwner() {
        String id = register("""
                {"deviceName":"Fröhliche Kamera <b>","deviceType":"mobile","metadata":{"resolution":"1920x1080","fps":29.97}}""")
                .statusCode(201)
                .header("Location", containsString("/api/streams/stream_"))
                .body("message", equalTo("Stream registered successfully"))
                .body("streamId", matchesPattern("stream_[0-9a-f-]{36}"))
                .extract()
                .path("streamId");

        Streams.as(token)
                .get("/api/streams/list")
                .then()
                .statusCode(200)
                .body("streams", hasSize(1))
                .body("streams[0].id", equalTo(id))
                .body("streams[0].deviceName", equalTo("Fröhliche Kamera <b>"))
                .body("streams[0].deviceType", equalTo("mobile"))
                .body("streams[0].status", equalTo("offline"))
                .body("streams[0].lastSeen", nullValue())
                .body("streams[0].metadata.resolution", equalTo("1920x1080"))
                .body("streams[0].metadata.fps", equalTo(29.97f))
                .body("streams[0].createdAt", matchesPattern(".*T.*\\.[0-9]{3}Z"))
                .body("nextCursor", nullValue());
        Streams.as(token).get("/api/streams/" + id).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void aRegistrationRepeatedWithItsKeyIsTheSameStream() {
        String first = registerWithKey("phone-1").statusCode(201).extract().path("streamId");

        registerWithKey("phone-1").statusCode(200).body("streamId", equalTo(first));
        String other = registerWithKey("phone-2").statusCode(201).extract().path("streamId");
        assertThat(other).isNotEqualTo(first);
        Streams.as(Tokens.person("somebody-else-" + owner, "viewer"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "phone-1")
                .body(CAMERA)
                .post("/api/streams/register")
                .then()
                .statusCode(201);
    }

    @Test
    void manyRegistrationsAtOnceWithOneKeyMakeOneStream() {
        List<CompletableFuture<String>> all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> registerWithKey("same").extract().<String>path("streamId")))
                .toList();

        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{} | deviceName,deviceType",
                "{\"deviceName\":\"\",\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":\" x\",\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":\"a\\u0000b\",\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":\"\\ud800\",\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":7,\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":null,\"deviceType\":\"camera\"} | deviceName",
                "{\"deviceName\":\"a\",\"deviceType\":\"IP Camera\"} | deviceType",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":[1]} | metadata",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":{\"a\":\"\\u0000\"}} | metadata",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":{\"\\u0000\":1}} | metadata",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":{\"a\":1e9999}} | metadata",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"userId\":\"bob\"} | userId",
                "{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"owner\":\"bob\"} | owner",
                "[] | ''",
                "null | ''",
                "{\"deviceName\":\"a\",\"deviceName\":\"b\"} | ''",
                "{\"deviceName\" | ''",
                "{} {} | ''",
            })
    void refusesWithTheFieldsName(String body, String fields) {
        List<String> found = register(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("violations[0].message", notNullValue())
                .extract()
                .path("violations.field");

        assertThat(found).containsExactlyElementsOf(fields.equals("''") ? List.of("") : List.of(fields.split(",")));
    }

    @Test
    void sizesAreBounded() {
        register("{\"deviceName\":\"" + "x".repeat(101) + "\",\"deviceType\":\"camera\"}")
                .statusCode(400);
        register("{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":{\"a\":\"" + "x".repeat(4_100) + "\"}}")
                .statusCode(400);
        register("{\"deviceName\":\"a\",\"deviceType\":\"camera\",\"metadata\":" + "{\"a\":".repeat(40) + "1"
                        + "}".repeat(41))
                .statusCode(400);
        register("{\"deviceName\":\"" + "x".repeat(100_000) + "\"}").statusCode(413);
        Streams.as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k".repeat(129))
                .body(CAMERA)
                .post("/api/streams/register")
                .then()
                .statusCode(400);
        Streams.as(token)
                .contentType(ContentType.XML)
                .body("<a/>")
                .post("/api/streams/register")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void anOwnerHasABoundedNumberOfStreams() {
        Sql.run("""
                INSERT INTO relay.video_stream (id, user_id, device_name, device_type)
                SELECT 'stream_' || gen_random_uuid(), ?, 'n', 'nvr' FROM generate_series(1, 199)""", owner);
        register(CAMERA).statusCode(201);

        register(CAMERA).statusCode(409).body("detail", containsString("200"));
        String other = Tokens.person("giver-" + owner, "viewer");
        String id = Streams.register(other);
        Streams.as(other)
                .contentType(ContentType.JSON)
                .body("{\"owner\":\"" + owner + "\"}")
                .patch("/api/streams/" + id)
                .then()
                .statusCode(409);
    }

    @Test
    void anEditChangesWhatItNamesAndNothingElse() {
        String id = Streams.register(token);

        edit(id, "{\"deviceName\":\"Back door\"}").statusCode(200).body("deviceName", equalTo("Back door"));
        edit(id, "{\"metadata\":{\"fps\":10}}")
                .statusCode(200)
                .body("deviceName", equalTo("Back door"))
                .body("metadata.fps", equalTo(10));
        edit(id, "{\"deviceType\":\"nvr\",\"status\":\"online\"}")
                .statusCode(400)
                .body("violations.field", equalTo(List.of("deviceType", "status")));
        edit(id, "{\"metadata\":null}").statusCode(400);
    }

    @Test
    void aStreamGivenAwayIsTheOthersFromThenOn() {
        String bob = "bob-" + owner;
        String id = Streams.register(token);

        Streams.give(token, id, bob);

        Streams.as(token).get("/api/streams/" + id).then().statusCode(404);
        Streams.as(Tokens.person(bob, "viewer"))
                .get("/api/streams/" + id)
                .then()
                .statusCode(200);
        await().atMost(SOON)
                .until(() -> directory.known(id).orElseThrow().owner().equals(bob));
    }

    @Test
    void aDeletedStreamIsGoneAtOnceAndForgottenSoon() {
        String id = Streams.register(token);

        Streams.delete(token, id);

        Streams.as(token).get("/api/streams/" + id).then().statusCode(404);
        Streams.as(token).delete("/api/streams/" + id).then().statusCode(404);
        Streams.as(token).get("/api/streams/list").then().body("streams", hasSize(0));
        await().atMost(SOON).until(() -> directory.known(id).isEmpty());
    }

    @Test
    void foreignAndMissingStreamsAnswerAlike() {
        String foreign = Streams.register(Tokens.person("bob-" + owner, "admin"));
        String missing = "stream_" + UUID.randomUUID();
        for (String token :
                List.of(this.token, Tokens.person(owner, "admin"), Tokens.mlService("ml", "stream_other"))) {
            String one = Streams.as(token)
                    .get("/api/streams/" + foreign)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            String other = Streams.as(token)
                    .get("/api/streams/" + missing)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            assertThat(one).isEqualTo(other);
        }
        String one = edit(foreign, "{\"deviceName\":\"mine\"}")
                .statusCode(404)
                .extract()
                .asString();
        assertThat(one)
                .isEqualTo(edit(missing, "{\"deviceName\":\"mine\"}")
                        .statusCode(404)
                        .extract()
                        .asString());
    }

    @Test
    void pagesOfStreamsNameEachOnce() {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(i -> Streams.register(token)).toList();

        String cursor = Streams.as(token)
                .get("/api/streams/list?limit=2")
                .then()
                .body("streams.id", equalTo(ids.subList(0, 2)))
                .extract()
                .path("nextCursor");
        cursor = Streams.as(token)
                .get("/api/streams/list?limit=2&cursor=" + cursor)
                .then()
                .body("streams.id", equalTo(ids.subList(2, 4)))
                .extract()
                .path("nextCursor");
        Streams.as(token)
                .get("/api/streams/list?limit=2&cursor=" + cursor)
                .then()
                .body("streams.id", equalTo(ids.subList(4, 5)))
                .body("nextCursor", nullValue());
        for (String bad : List.of("limit=0", "limit=1001", "limit=x", "cursor=%00", "cursor=a%20b")) {
            Streams.as(token).get("/api/streams/list?" + bad).then().statusCode(400);
        }
    }

    @Test
    void anMlServiceSeesWhatItsTokenNames() {
        String first = Streams.register(token);
        String second = Streams.register(token);

        Streams.as(Tokens.mlService("ml", second, "stream_nothing", "'; DROP"))
                .get("/api/streams/list")
                .then()
                .body("streams.id", equalTo(List.of(second)));
        Streams.as(Tokens.mlService("ml")).get("/api/streams/list").then().body("streams", hasSize(0));
        Streams.as(Tokens.mlService("ml", "*"))
                .get("/api/streams/list")
                .then()
                .body("streams.id", hasItems(first, second));
    }

    @Test
    void aStreamWhoseRelayIsSilentOrStoppedReadsOffline() {
        String id = Streams.register(token);
        String relay = "relay-" + UUID.randomUUID();
        Sql.run(
                "INSERT INTO relay.relay_instance (instance, address, heard_ms)"
                        + " SELECT ?, 'nowhere:1', observed_ms FROM relay.relay_clock",
                relay);
        Sql.run(
                "UPDATE relay.video_stream SET status = 'streaming', relay = ?, last_seen = now() WHERE id = ?",
                relay,
                id);

        status(id, "streaming");
        Sql.run("UPDATE relay.relay_instance SET heard_ms = heard_ms - 20000 WHERE instance = ?", relay);
        status(id, "offline");
        Sql.run("UPDATE relay.relay_instance SET heard_ms = heard_ms + 20000 WHERE instance = ?", relay);
        status(id, "streaming");
        Sql.run("UPDATE relay.relay_instance SET stopped_at = now() WHERE instance = ?", relay);
        status(id, "offline");
        Streams.as(token).get("/api/streams/" + id).then().body("lastSeen", notNullValue());
    }

    private void status(String id, String status) {
        Streams.as(token).get("/api/streams/list").then().body("streams.status", hasItem(status));
        Streams.as(token).get("/api/streams/" + id).then().body("status", equalTo(status));
    }

    private ValidatableResponse register(String body) {
        return Streams.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/streams/register")
                .then();
    }

    private ValidatableResponse registerWithKey(String key) {
        return Streams.as(token)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(CAMERA)
                .post("/api/streams/register")
                .then();
    }

    private ValidatableResponse edit(String id, String body) {
        return Streams.as(token)
                .contentType(ContentType.JSON)
                .body(body)
                .patch("/api/streams/" + id)
                .then();
    }
}
