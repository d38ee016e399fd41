package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client does: it gets the documented answer, it is counted, and its neighbours notice nothing. */
@QuarkusTest
class BadInputTest extends SocketTest {

    private static final int PAYLOAD_LIMIT = 2 * 1_024 * 1_024;

    /** What is there when somebody misbehaves. */
    private record Scene(String own, String foreign) {}

    /** A message of a client that was let in and registered its own stream, and what it is answered. */
    private record Refused(String what, String error, List<String> counter, Function<Scene, Object> message) {
        @Override
        public String toString() {
            return what + " → " + error;
        }
    }

    private record Closed(String what, CloseCode code, List<String> counter, boolean accepted, Object message) {
        @Override
        public String toString() {
            return what + " → " + code.wire();
        }
    }

    private String neighbours = "";
    private StreamClient neighbourProducer;
    private StreamClient neighbourViewer;

    @BeforeEach
    void neighbours() {
        neighbours = Streams.register(token);
        neighbourProducer = producer(neighbours);
        neighbourViewer = viewer(neighbours, "encoding", "binary");
    }

    @AfterEach
    void neighboursNoticeNothing() {
        Buffer frame = Pictures.binary(neighbours, 1, 1, Pictures.picture(5_000, 1));
        neighbourProducer.send(frame);
        assertThat(neighbourViewer.nextBinary()).isEqualTo(frame);
        neighbourProducer.close();
        neighbourViewer.close();
    }

    static Stream<Refused> refusals() {
        byte[] picture = Pictures.picture(1_000, 1);
        byte[] tooBig = Pictures.picture(PAYLOAD_LIMIT + 1, 1);
        return Stream.of(
                frame(
                        "a frame for somebody else's stream",
                        "not_registered",
                        "not_registered",
                        scene -> Pictures.binary(scene.foreign(), 1, 1, picture)),
                frame("the same as JSON", "not_registered", "not_registered", scene -> Pictures.json(
                                scene.foreign(), 1, picture)
                        .encode()),
                frame(
                        "a frame for no stream",
                        "not_registered",
                        "not_registered",
                        scene -> Pictures.binary("stream_none", 1, 1, picture)),
                frame(
                        "a frame that is too big",
                        "frame_too_big",
                        "too_big",
                        scene -> Pictures.binary(scene.own(), 1, 1, tooBig)),
                frame("the same as JSON", "frame_too_big", "too_big", scene -> Pictures.json(scene.own(), 1, tooBig)
                        .encode()),
                frame("three bytes", "bad_frame", "broken", scene -> Buffer.buffer(new byte[] {1, 1, 0})),
                frame("another version", "bad_frame", "broken", scene -> Pictures.binary(scene.own(), 1, 1, picture)
                        .setByte(0, (byte) 2)),
                frame(
                        "a header longer than its message",
                        "bad_frame",
                        "broken",
                        scene -> Buffer.buffer(new byte[] {1, 1, 1, 0, '{', '}'})),
                frame(
                        "a header that is not JSON",
                        "bad_frame",
                        "broken",
                        scene -> Pictures.binary("streamId=" + scene.own(), picture)),
                frame("a header without a stream", "bad_frame", "broken", scene -> Pictures.binary("{}", picture)),
                frame(
                        "a header with a mistyped time",
                        "bad_frame",
                        "broken",
                        scene -> Pictures.binary(
                                "{\"streamId\":\"" + scene.own() + "\",\"timestamp\":\"now\"}", picture)),
                frame(
                        "a payload that is no JPEG",
                        "bad_frame",
                        "broken",
                        scene -> Pictures.binary(scene.own(), 1, 1, new byte[1_000])),
                frame("no payload", "bad_frame", "broken", scene -> Pictures.binary(scene.own(), 1, 1, new byte[0])),
                frame("base64 that is not", "bad_frame", "broken", scene -> videoFrame(scene.own())
                        .put("data", "data:image/jpeg;base64,/9j/")
                        .encode()),
                frame("base64 of something else", "bad_frame", "broken", scene -> videoFrame(scene.own())
                        .put("data", "aGVsbG8=")
                        .encode()),
                error("a frame without data", "bad_frame", scene -> videoFrame(scene.own())
                        .encode()),
                error("a frame with a mistyped time", "bad_frame", scene -> Pictures.json(scene.own(), 1, picture)
                        .put("timestamp", "now")
                        .encode()),
                error("a client of no known type", "bad_request", scene -> wish("subscribe", scene.own())
                        .put("clientType", "toaster")
                        .encode()),
                error("a subscription without a stream", "bad_request", scene -> new JsonObject()
                        .put("type", "subscribe")
                        .put("clientType", "mobile")
                        .encode()),
                error("a stream that is a number", "bad_request", scene -> wish("subscribe", "x")
                        .put("streamId", 7)
                        .encode()),
                error("an id that cannot be one", "bad_request", scene -> wish("subscribe", "../etc/passwd")
                        .encode()),
                error("a list that is none", "bad_request", scene -> wish("register", scene.own())
                        .put("produces", "video-frame")
                        .encode()),
                error("content of no known kind", "bad_request", scene -> wish("register", scene.own())
                        .put("produces", List.of("sound"))
                        .encode()),
                error("an unknown encoding", "bad_request", scene -> wish("subscribe", scene.own())
                        .put("encoding", "h264")
                        .encode()),
                error("a negative rate", "bad_request", scene -> wish("subscribe", scene.own())
                        .put("maxFps", -1)
                        .encode()),
                error("a control message of 70 KiB", "bad_request", scene -> wish("subscribe", scene.own())
                        .put("note", "x".repeat(70_000))
                        .encode()),
                error("an ML service that is a person", "not_allowed", scene -> wish("subscribe", scene.own())
                        .put("clientType", "ml-service")
                        .encode()),
                error("a person who wants to raise alerts", "not_allowed", scene -> wish("register", scene.own())
                        .put("produces", List.of("alert"))
                        .encode()),
                error("somebody else's stream", "stream_not_found", scene -> wish("subscribe", scene.foreign())
                        .encode()),
                error("an alert of a person", "not_registered", scene -> alert(scene.own())
                        .encode()),
                error("an alert for a foreign stream", "not_registered", scene -> alert(scene.foreign())
                        .encode()),
                error("an unknown severity", "bad_alert", scene -> alert(scene.own())
                        .put("severity", "apocalyptic")
                        .encode()),
                error("an alert without message", "bad_alert", scene -> {
                    JsonObject alert = alert(scene.own());
                    alert.remove("message");
                    return alert.encode();
                }),
                error("an alert that is too long", "bad_alert", scene -> alert(scene.own())
                        .put("message", "x".repeat(2_001))
                        .encode()),
                error("an alert with U+0000", "bad_alert", scene -> alert(scene.own())
                        .put("message", "a\u0000b")
                        .encode()),
                error("half a surrogate pair", "bad_alert", scene -> alert(scene.own())
                        .encode()
                        .replace("Somebody", "\\ud800")),
                error("metadata above 8 KiB", "bad_alert", scene -> alert(scene.own())
                        .put("metadata", new JsonObject().put("x", "y".repeat(9_000)))
                        .encode()),
                error("metadata that is a list", "bad_alert", scene -> alert(scene.own())
                        .put("metadata", List.of(1))
                        .encode()),
                error("an id of 129 characters", "bad_alert", scene -> alert(scene.own())
                        .put("id", "x".repeat(129))
                        .encode()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefusedAndGoesOn(Refused refused) {
        String own = Streams.register(token);
        String foreign = Streams.register(Tokens.person("other-" + UUID.randomUUID(), "admin"));
        try (StreamClient client = producer(own)) {
            double before = count(refused.counter());

            Object message = refused.message().apply(new Scene(own, foreign));
            send(client, message);

            assertThat(client.next("error").getString("code")).isEqualTo(refused.error());
            assertThat(count(refused.counter())).isEqualTo(before + 1);
            client.ask("unsubscribe", "mobile", own).next("unsubscribed");
        }
    }

    static Stream<Closed> closings() {
        String nesting = "{\"type\":\"auth\",\"x\":" + "[".repeat(16) + "]".repeat(16) + "}";
        return Stream.of(
                closed("text that is not JSON", CloseCode.BAD_MESSAGE, true, "hello"),
                closed("JSON cut short", CloseCode.BAD_MESSAGE, true, "{\"type\":\"auth\""),
                closed("two values", CloseCode.BAD_MESSAGE, true, "{\"type\":\"ping\"} {}"),
                closed("an array", CloseCode.BAD_MESSAGE, true, "[]"),
                closed("no type", CloseCode.BAD_MESSAGE, true, "{}"),
                closed("a type that is a number", CloseCode.BAD_MESSAGE, true, "{\"type\":7}"),
                closed("nesting too deep", CloseCode.BAD_MESSAGE, true, nesting),
                closed("nesting 20,000 deep", CloseCode.BAD_MESSAGE, false, "[".repeat(20_000)),
                closed("a text above 3 MiB", CloseCode.TOO_BIG, true, " ".repeat(3 * 1_024 * 1_024 + 1)),
                closed("10 MB", CloseCode.TOO_BIG, false, " ".repeat(10_000_000)),
                closed(
                        "a binary message above its limit",
                        CloseCode.TOO_BIG,
                        true,
                        Buffer.buffer(new byte[PAYLOAD_LIMIT + 64 * 1_024 + 1])),
                closed("a frame before a token", CloseCode.UNAUTHORIZED, false, Buffer.buffer("x")),
                closed(
                        "a registration before a token",
                        CloseCode.UNAUTHORIZED,
                        false,
                        "{\"type\":\"register\",\"clientType\":\"mobile\",\"streamId\":\"x\"}"),
                closed("an alert before a token", CloseCode.UNAUTHORIZED, false, "{\"type\":\"alert\"}"),
                closed("auth without a token", CloseCode.UNAUTHORIZED, false, "{\"type\":\"auth\"}"),
                closed("nonsense for a token", CloseCode.UNAUTHORIZED, false, auth("abc.def.ghi")),
                closed("a renewal with nonsense", CloseCode.UNAUTHORIZED, true, auth("abc.def.ghi")));
    }

    @ParameterizedTest
    @MethodSource("closings")
    void isClosed(Closed closed) {
        double before = count(closed.counter());
        try (StreamClient client = closed.accepted() ? connect(token) : StreamClient.connect(socket())) {
            send(client, closed.message());

            assertClosed(client, closed.code());
            await().atMost(SOON).until(() -> count(closed.counter()) == before + 1);
        }
    }

    @Test
    void tokensThatAreNoGoodAreNotToldApart() {
        for (String bad : List.of(Tokens.expired(owner), Tokens.forged(owner), "")) {
            try (StreamClient client = StreamClient.connect(socket()).send(auth(bad))) {
                assertClosed(client, CloseCode.UNAUTHORIZED);
            }
            try (StreamClient client =
                    StreamClient.connect(socket(), Map.of("Authorization", "Bearer " + bad + "x"), List.of())) {
                assertClosed(client, CloseCode.UNAUTHORIZED);
            }
        }
        try (StreamClient client = StreamClient.connect(socket()).send(auth(Tokens.withoutRole(owner)))) {
            assertClosed(client, CloseCode.NOT_ALLOWED);
        }
    }

    @Test
    void whoeverSaysNothingIsClosed() {
        try (StreamClient client = StreamClient.connect(socket())) {
            assertClosed(client, CloseCode.AUTH_TIMEOUT);
        }
    }

    @Test
    void anUnknownTypeIsCountedAndIgnored() {
        double before = counter("fleetwatch.relay.messages.received", "type", "unknown");
        try (StreamClient client = connect(token)) {
            client.send("{\"type\":\"telepathy\",\"to\":[1,{}]}");
            client.ask("unsubscribe", "mobile", "x").next("unsubscribed");
            assertThat(counter("fleetwatch.relay.messages.received", "type", "unknown"))
                    .isEqualTo(before + 1);
        }
    }

    @Test
    void theNewerOfTwoProducersHasTheStream() {
        String stream = Streams.register(token);
        try (StreamClient viewer = viewer(stream, "encoding", "binary");
                StreamClient older = producer(stream);
                StreamClient newer = producer(stream)) {
            assertClosed(older, CloseCode.SUPERSEDED);
            Buffer frame = Pictures.binary(stream, 1, 1, Pictures.picture(1_000, 1));
            newer.send(frame);
            assertThat(viewer.nextBinary()).isEqualTo(frame);
        }
    }

    @Test
    void aTokenThatExpiresInMidStreamEndsTheConnectionUnlessItWasRenewed() {
        String stream = Streams.register(token);
        String brief = Tokens.person(owner, "operator", Duration.ofSeconds(4));
        try (StreamClient late = connect(brief);
                StreamClient renewed = connect(brief)) {
            late.ask("register", "mobile", stream).next("registered");
            renewed.ask("subscribe", "dashboard", stream).next("subscribed");
            renewed.send(auth(token)).next("auth_ok");

            assertClosed(late, CloseCode.TOKEN_EXPIRED);
            assertThat(renewed.isOpen()).isTrue();
            renewed.ask("unsubscribe", "dashboard", stream).next("unsubscribed");
        }
    }

    @Test
    void aRenewalWithSomebodyElsesTokenEndsTheConnection() {
        try (StreamClient client = connect(token)) {
            client.send(auth(Tokens.person("other", "operator")));
            assertClosed(client, CloseCode.UNAUTHORIZED);
        }
    }

    @Test
    void framesBeyondTheRateAreDroppedAndSaidSoOnceASecond() {
        String stream = Streams.register(token);
        double before = counter("fleetwatch.relay.frames.refused", "reason", "rate_limited");
        try (StreamClient producer = producer(stream)) {
            Buffer frame = Pictures.binary(stream, 1, 1, Pictures.picture(100, 1));
            for (int i = 0; i < 1_000; i++) {
                producer.send(frame);
            }
            assertThat(producer.next("error").getString("code")).isEqualTo("rate_limited");
            producer.ask("unsubscribe", "mobile", stream).next("unsubscribed");
            assertThat(counter("fleetwatch.relay.frames.refused", "reason", "rate_limited") - before)
                    .isBetween(300.0, 760.0);
        }
    }

    @Test
    void whoeverFloodsIsToldAndThenClosed() {
        try (StreamClient client = connect(token)) {
            for (int i = 0; i < 5_000 && client.isOpen(); i++) {
                client.send("{\"type\":\"unsubscribe\",\"streamId\":\"x\"}");
            }
            assertClosed(client, CloseCode.RATE_LIMITED);
            assertThat(client.next("error").getString("code")).isEqualTo("rate_limited");
        }
    }

    @Test
    void aConnectionHasOnlySoManyStreams() {
        List<String> streams =
                Stream.generate(() -> Streams.register(token)).limit(3).toList();
        try (StreamClient client = connect(Tokens.mlService("ml", "*"))) {
            // Many streams of many owners would take long to register; the limit is lowered for nobody, so fill it up.
            for (int i = 0; i < 62; i++) {
                client.ask("subscribe", "ml-service", Streams.register(token)).next("subscribed");
            }
            streams.subList(0, 2)
                    .forEach(it -> client.ask("subscribe", "ml-service", it).next("subscribed"));

            client.ask("subscribe", "ml-service", streams.get(2));

            assertThat(client.next("error").getString("code")).isEqualTo("too_many_streams");
            client.ask("subscribe", "ml-service", streams.get(0)).next("subscribed");
        }
    }

    private static JsonObject wish(String type, String stream) {
        return new JsonObject().put("type", type).put("clientType", "mobile").put("streamId", stream);
    }

    private static JsonObject videoFrame(String stream) {
        return new JsonObject().put("type", "video-frame").put("streamId", stream);
    }

    private static JsonObject alert(String stream) {
        return new JsonObject()
                .put("type", "alert")
                .put("streamId", stream)
                .put("severity", "high")
                .put("message", "Somebody at the door");
    }

    private static String auth(String token) {
        return new JsonObject().put("type", "auth").put("token", token).encode();
    }

    private static Refused frame(String what, String error, String reason, Function<Scene, Object> message) {
        return new Refused(what, error, List.of("fleetwatch.relay.frames.refused", "reason", reason), message);
    }

    private static Refused error(String what, String error, Function<Scene, Object> message) {
        return new Refused(what, error, List.of("fleetwatch.relay.errors", "code", error), message);
    }

    private static Closed closed(String what, CloseCode code, boolean accepted, Object message) {
        return new Closed(what, code, List.of("fleetwatch.relay.closes", "code", code.wire()), accepted, message);
    }

    private double count(List<String> counter) {
        return counter(counter.get(0), counter.get(1), counter.get(2));
    }

    private static void send(StreamClient client, Object message) {
        if (message instanceof Buffer binary) {
            client.send(binary);
        } else {
            client.send((String) message);
        }
    }
}
