package io.fleetwatch.relay.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.live.LiveMeters;
import io.fleetwatch.relay.live.LiveStreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InternalListenerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "secret";

    /** Of relays that have not been replaced yet. */
    private static final String BEFORE = "before";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LiveStreams streams = new LiveStreams(new LiveMeters(registry));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final int port = OneRelay.done(new InternalListener(
                    vertx,
                    streams,
                    OneRelay.settings(Map.of("fleetwatch.relay.cascade.max-relays", "1")),
                    new CascadeMeters(registry),
                    new RelaySecrets(List.of(SECRET, BEFORE)),
                    Optional.empty(),
                    100_000)
            .listen("127.0.0.1", 0));

    @AfterEach
    void close() {
        OneRelay.done(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "secret", "Bearer", "Bearer secre", "Bearer secrets", "Basic secret", "Bearer secret,before"
            })
    void nobodyGetsInWithoutTheSecret(String authorization) {
        assertThatThrownBy(() -> connect(InternalListener.PATH, authorization)).hasMessageContaining("401");
        assertThat(registry.get("fleetwatch.relay.cascade.connections.refused")
                        .tag("reason", "token")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void bothSecretsAreTakenWhileOneFollowsTheOtherAndTheFirstIsShown() {
        RelaySecrets secrets = new RelaySecrets(List.of(SECRET, BEFORE));
        assertThat(secrets.authorization()).isEqualTo("Bearer " + SECRET);

        OneRelay.done(connect(InternalListener.PATH, "Bearer " + BEFORE).close());
        await().atMost(SOON).untilAsserted(() -> connect(InternalListener.PATH, secrets.authorization()));
    }

    @Test
    void thereIsNothingElseToFind() {
        assertThatThrownBy(() -> connect("/q/metrics", "Bearer secret")).hasMessageContaining("404");
    }

    @Test
    void oneRelayTooManyIsTurnedAway() {
        connect(InternalListener.PATH, "Bearer secret");
        assertThatThrownBy(() -> connect(InternalListener.PATH, "Bearer secret"))
                .hasMessageContaining("503");
    }

    @Test
    void aStreamWithoutAProducerHereIsNotHere() {
        WebSocket relay = connect(InternalListener.PATH, "Bearer secret");
        UUID session = UUID.randomUUID();
        relay.writeTextMessage(new RelayMessage.Subscribe("stream_1", session).json());
        await().atMost(SOON).until(() -> !heard.isEmpty());
        assertThat(RelayMessage.parse(heard.getFirst())).isEqualTo(new RelayMessage.NotHere("stream_1", session));
    }

    @Test
    void aSessionThatIsNotTheOneConnectedIsNotHereEither() {
        streams.produce("stream_1", UUID.randomUUID(), () -> {});
        aStreamWithoutAProducerHereIsNotHere();
    }

    @Test
    void whoeverTakesAStreamHearsOfItsEnd() {
        UUID session = UUID.randomUUID();
        var production = streams.produce("stream_1", session, () -> {});
        WebSocket relay = connect(InternalListener.PATH, "Bearer secret");
        relay.writeTextMessage(new RelayMessage.Subscribe("stream_1", session).json());
        await().atMost(SOON).until(() -> heard.size() == 1);
        production.end();
        await().atMost(SOON).until(() -> heard.size() == 2);
        assertThat(heard.stream().map(RelayMessage::parse))
                .containsExactly(
                        new RelayMessage.Subscribed("stream_1", session), new RelayMessage.Ended("stream_1", session));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "nonsense", "{\"type\":\"subscribe\"}", "{\"type\":\"subscribe\",\"session\":\"7\"}"})
    void whatNoRelaySendsEndsTheConnection(String text) {
        WebSocket relay = connect(InternalListener.PATH, "Bearer secret");
        relay.writeTextMessage(text);
        await().atMost(SOON).until(relay::isClosed);
        assertThat(relay.closeStatusCode()).isEqualTo((short) CloseCode.BAD_MESSAGE.code());
    }

    @Test
    void aTypeOfANewerRelayIsSkipped() {
        WebSocket relay = connect(InternalListener.PATH, "Bearer secret");
        relay.writeTextMessage("{\"type\":\"hologram\",\"streamId\":\"stream_1\"}");
        relay.writeTextMessage(new RelayMessage.Subscribe("stream_1", UUID.randomUUID()).json());
        await().atMost(SOON).until(() -> !heard.isEmpty());
        assertThat(relay.isClosed()).isFalse();
    }

    @Test
    void nobodySendsFramesHere() {
        WebSocket relay = connect(InternalListener.PATH, "Bearer secret");
        relay.writeBinaryMessage(Buffer.buffer("frame"));
        await().atMost(SOON).until(relay::isClosed);
        assertThat(relay.closeStatusCode()).isEqualTo((short) CloseCode.NOT_ALLOWED.code());
    }

    private WebSocket connect(String path, String authorization) {
        WebSocket socket = OneRelay.done(vertx.createWebSocketClient()
                .connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI(path)
                        .putHeader(HttpHeaders.AUTHORIZATION, authorization)));
        socket.textMessageHandler(heard::add);
        return socket;
    }
}
