package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may say what about whose stream: every verb of the socket for every kind of caller. */
@QuarkusTest
class SocketPermissionsTest extends RelayTest {

    private static final String OWNER = "alice-" + UUID.randomUUID();
    private static final String UNAUTHORIZED = "closed 1008 Unauthorized";
    private static final String NOT_ALLOWED = "closed 1008 not_allowed";

    /** Who asks, and the token they have for a stream; empty for none. */
    private record Who(String name, String clientType, Function<String, String> token) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What is asked: a verb, and one of its lists with at most one entry. */
    private record What(String name, String verb, String list, List<String> entries) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Case(Who who, What what, String answer) {
        @Override
        public String toString() {
            return who + ": " + what + " → " + answer;
        }
    }

    private static final Who NOBODY = new Who("no token", "dashboard", stream -> "");
    private static final Who GARDENER = new Who("token without role", "dashboard", stream -> Tokens.withoutRole(OWNER));
    private static final Who VIEWER = person("owner, viewer", OWNER, "viewer");
    private static final Who OPERATOR = person("owner, operator", OWNER, "operator");
    private static final Who ADMIN = person("owner, admin", OWNER, "admin");
    private static final Who OTHER = person("somebody else, operator", "bob", "operator");
    private static final Who OTHER_ADMIN = person("somebody else, admin", "bob", "admin");
    private static final Who NAMED =
            new Who("ML service, named", "ml-service", stream -> Tokens.mlService("ml-1", stream));
    private static final Who EVERY = new Who("ML service, all", "ml-service", stream -> Tokens.mlService("ml-2", "*"));
    private static final Who UNNAMED =
            new Who("ML service, not named", "ml-service", stream -> Tokens.mlService("ml-3", "stream_other"));

    private static final What PRODUCE =
            new What("register, produces frames", "register", "produces", List.of("video-frame"));
    private static final What RAISE = new What("register, produces alerts", "register", "produces", List.of("alert"));
    private static final What REGISTER_NOTHING = new What("register, nothing", "register", "produces", List.of());
    private static final What WATCH =
            new What("subscribe, consumes frames", "subscribe", "consumes", List.of("video-frame"));
    private static final What HEAR = new What("subscribe, consumes alerts", "subscribe", "consumes", List.of("alert"));
    private static final What PRODUCE_BY_SUBSCRIBE =
            new What("subscribe, produces frames", "subscribe", "produces", List.of("video-frame"));
    private static final What LEAVE = new What("unsubscribe", "unsubscribe", "produces", List.of());

    static Stream<Case> matrix() {
        List<Case> cases = new ArrayList<>();
        List<What> everything = List.of(PRODUCE, RAISE, REGISTER_NOTHING, WATCH, HEAR, PRODUCE_BY_SUBSCRIBE, LEAVE);
        for (What what : everything) {
            cases.add(new Case(NOBODY, what, UNAUTHORIZED));
            cases.add(new Case(GARDENER, what, NOT_ALLOWED));
        }
        for (Who who : List.of(VIEWER, OPERATOR, ADMIN)) {
            cases.add(new Case(who, PRODUCE, "registered"));
            cases.add(new Case(who, RAISE, "not_allowed"));
            cases.add(new Case(who, REGISTER_NOTHING, "registered"));
            cases.add(new Case(who, WATCH, "subscribed"));
            cases.add(new Case(who, HEAR, "subscribed"));
            cases.add(new Case(who, PRODUCE_BY_SUBSCRIBE, "subscribed"));
            cases.add(new Case(who, LEAVE, "unsubscribed"));
        }
        for (Who who : List.of(OTHER, OTHER_ADMIN)) {
            cases.add(new Case(who, PRODUCE, "stream_not_found"));
            cases.add(new Case(who, RAISE, "not_allowed"));
            cases.add(new Case(who, REGISTER_NOTHING, "stream_not_found"));
            cases.add(new Case(who, WATCH, "stream_not_found"));
            cases.add(new Case(who, HEAR, "stream_not_found"));
            cases.add(new Case(who, PRODUCE_BY_SUBSCRIBE, "stream_not_found"));
            cases.add(new Case(who, LEAVE, "unsubscribed"));
        }
        for (Who who : List.of(NAMED, EVERY)) {
            cases.add(new Case(who, PRODUCE, "not_allowed"));
            cases.add(new Case(who, RAISE, "registered"));
            cases.add(new Case(who, REGISTER_NOTHING, "registered"));
            cases.add(new Case(who, WATCH, "subscribed"));
            cases.add(new Case(who, HEAR, "subscribed"));
            cases.add(new Case(who, PRODUCE_BY_SUBSCRIBE, "not_allowed"));
            cases.add(new Case(who, LEAVE, "unsubscribed"));
        }
        cases.add(new Case(UNNAMED, PRODUCE, "not_allowed"));
        cases.add(new Case(UNNAMED, RAISE, "stream_not_found"));
        cases.add(new Case(UNNAMED, REGISTER_NOTHING, "stream_not_found"));
        cases.add(new Case(UNNAMED, WATCH, "stream_not_found"));
        cases.add(new Case(UNNAMED, HEAR, "stream_not_found"));
        cases.add(new Case(UNNAMED, PRODUCE_BY_SUBSCRIBE, "not_allowed"));
        cases.add(new Case(UNNAMED, LEAVE, "unsubscribed"));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("matrix")
    void answers(Case each) {
        String stream = stream();
        assertThat(answer(each.who(), each.what(), stream)).isEqualTo(each.answer());
    }

    @Test
    void aForeignStreamReadsExactlyLikeAMissingOne() {
        String foreign = stream();
        String missing = "stream_" + UUID.randomUUID();
        for (Who who : List.of(OTHER, UNNAMED)) {
            for (What what : List.of(PRODUCE, RAISE, REGISTER_NOTHING, WATCH, HEAR, LEAVE)) {
                assertThat(raw(who, what, foreign).replace(foreign, missing)).isEqualTo(raw(who, what, missing));
            }
        }
        try (StreamClient bob = StreamClient.as(Tokens.person("bob", "admin"), socket())) {
            byte[] picture = Pictures.picture(10, 1);
            String toForeign =
                    bob.send(Pictures.json(foreign, 1, picture)).next().toString();
            String toMissing =
                    bob.send(Pictures.json(missing, 1, picture)).next().toString();
            assertThat(toForeign.replace(foreign, missing)).isEqualTo(toMissing);
            toForeign = bob.send(Pictures.binary(foreign, 1, 1, picture)).next().toString();
            toMissing = bob.send(Pictures.binary(missing, 1, 1, picture)).next().toString();
            assertThat(toForeign.replace(foreign, missing)).isEqualTo(toMissing);
        }
    }

    @Test
    void aUserIdInTheMessageChangesNothing() {
        try (StreamClient bob = StreamClient.as(Tokens.person("bob", "operator"), socket())) {
            bob.ask("subscribe", "dashboard", stream(), "userId", OWNER);
            assertThat(bob.next("error").getString("code")).isEqualTo("stream_not_found");
        }
    }

    private static String stream() {
        return Streams.register(Tokens.person(OWNER, "operator"));
    }

    /** The code of an error, the type of any other message, or how the connection ended. */
    private static String answer(Who who, What what, String stream) {
        String raw = raw(who, what, stream);
        if (raw.startsWith("closed")) {
            return raw;
        }
        JsonObject message = new JsonObject(raw);
        return message.getString("code", message.getString("type"));
    }

    private static String raw(Who who, What what, String stream) {
        String token = who.token().apply(stream);
        try (StreamClient client = token.isEmpty()
                ? StreamClient.connect(socket())
                : StreamClient.connect(socket(), Map.of("Authorization", "Bearer " + token), List.of())) {
            client.ask(what.verb(), who.clientType(), stream, what.list(), what.entries());
            return client.firstAfterAuth();
        }
    }

    private static Who person(String name, String subject, String role) {
        return new Who(name, "dashboard", stream -> Tokens.person(subject, role));
    }
}
