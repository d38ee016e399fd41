package io.fleetwatch.relay.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what with Alice's stream, over REST. */
@QuarkusTest
class RestPermissionsTest extends RelayTest {

    private static final List<String> VERBS = List.of("register", "list", "get", "edit", "delete", "missing");

    /** Statuses in the order of {@link #VERBS}; the last is a GET of a stream that does not exist. */
    private static final Map<String, List<Integer>> EXPECTED = Map.ofEntries(
            Map.entry("alice, viewer", List.of(201, 200, 200, 200, 204, 404)),
            Map.entry("alice, operator", List.of(201, 200, 200, 200, 204, 404)),
            Map.entry("alice, admin", List.of(201, 200, 200, 200, 204, 404)),
            Map.entry("bob, viewer", List.of(201, 200, 404, 404, 404, 404)),
            Map.entry("bob, operator", List.of(201, 200, 404, 404, 404, 404)),
            Map.entry("bob, admin", List.of(201, 200, 404, 404, 404, 404)),
            Map.entry("ML service, named", List.of(403, 200, 200, 403, 403, 404)),
            Map.entry("ML service, all", List.of(403, 200, 200, 403, 403, 404)),
            Map.entry("ML service, not named", List.of(403, 200, 404, 403, 403, 404)),
            Map.entry("gardener", List.of(403, 403, 403, 403, 403, 403)),
            Map.entry("no token", List.of(401, 401, 401, 401, 401, 401)),
            Map.entry("expired", List.of(401, 401, 401, 401, 401, 401)),
            Map.entry("forged", List.of(401, 401, 401, 401, 401, 401)));

    @Test
    void everybodyGetsWhatTheTableSays() {
        List<String> wrong = new ArrayList<>();
        EXPECTED.forEach((who, statuses) -> {
            for (int i = 0; i < VERBS.size(); i++) {
                String id = Streams.register(Tokens.person("alice", "viewer"));
                int status = status(VERBS.get(i), id, token(who, id));
                if (status != statuses.get(i)) {
                    wrong.add("%s, %s: %d instead of %d".formatted(who, VERBS.get(i), status, statuses.get(i)));
                }
                if (status != 204) {
                    Streams.delete(Tokens.person("alice", "viewer"), id);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static @Nullable String token(String who, String stream) {
        return switch (who) {
            case "ML service, named" -> Tokens.mlService("ml", stream);
            case "ML service, all" -> Tokens.mlService("ml", "*");
            case "ML service, not named" -> Tokens.mlService("ml", "stream_other");
            case "gardener" -> Tokens.withoutRole("alice");
            case "no token" -> null;
            case "expired" -> Tokens.expired("alice");
            case "forged" -> Tokens.forged("alice");
            default -> {
                int comma = who.indexOf(", ");
                yield Tokens.person(who.substring(0, comma), who.substring(comma + 2));
            }
        };
    }

    private static int status(String verb, String id, @Nullable String token) {
        RequestSpecification caller = Streams.as(token).contentType(ContentType.JSON);
        return switch (verb) {
            case "register" ->
                caller.body("{\"deviceName\":\"n\",\"deviceType\":\"nvr\"}")
                        .post("/api/streams/register")
                        .statusCode();
            case "list" -> caller.get("/api/streams/list").statusCode();
            case "get" -> caller.get("/api/streams/" + id).statusCode();
            case "edit" ->
                caller.body("{\"deviceName\":\"n\"}")
                        .patch("/api/streams/" + id)
                        .statusCode();
            case "delete" -> caller.delete("/api/streams/" + id).statusCode();
            case "missing" -> caller.get("/api/streams/stream_missing").statusCode();
            default -> throw new IllegalArgumentException(verb);
        };
    }
}
