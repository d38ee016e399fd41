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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends a connection, and with which code; and what does not although it is too much. */
@QuarkusTest
class ClosedConnectionsTest extends SocketTest {

    private static final int PAYLOAD_LIMIT = 2 * 1_024 * 1_024;

    private record Closed(String what, CloseCode code, List<String> counter, boolean accepted, Object message) {
        @Override
        public String toString() {
            return what + " → " + code.wire();
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

    private static String auth(String token) {
        return new JsonObject().put("type", "auth").put("token", token).encode();
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
