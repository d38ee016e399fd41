package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake inside a message: the documented answer, counted, and the connection goes on, as do its neighbours. */
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

    private static Refused frame(String what, String error, String reason, Function<Scene, Object> message) {
        return new Refused(what, error, List.of("fleetwatch.relay.frames.refused", "reason", reason), message);
    }

    private static Refused error(String what, String error, Function<Scene, Object> message) {
        return new Refused(what, error, List.of("fleetwatch.relay.errors", "code", error), message);
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
