package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Frames from a producer to those who watch, in both forms. */
@QuarkusTest
class FramesTest extends SocketTest {

    @Inject
    LiveStreams live;

    @Inject
    Attendance attendance;

    @Test
    void handsTheVeryBytesOfTheProducerToBinaryViewers() {
        String stream = Streams.register(token);
        try (StreamClient producer = producer(stream);
                StreamClient viewer = viewer(stream, "encoding", "binary")) {
            for (int i = 0; i < 20; i++) {
                Buffer sent = Pictures.binary(stream, 1_000 + i, i, Pictures.picture(200_000, i));
                producer.send(sent);
                assertThat(viewer.nextBinary()).isEqualTo(sent);
            }
        }
    }

    @Test
    void handsTheTextOfAJsonProducerToJsonViewersAndItsPictureToBinaryOnes() {
        String stream = Streams.register(token);
        byte[] picture = Pictures.picture(100_000, 7);
        try (StreamClient producer = producer(stream);
                StreamClient reader = viewer(stream);
                StreamClient viewer = viewer(stream, "encoding", "binary")) {
            JsonObject sent = Pictures.json(stream, 1_234, picture);

            producer.send(sent);

            assertThat(reader.next("video-frame")).isEqualTo(sent);
            Buffer binary = viewer.nextBinary();
            int header = binary.getUnsignedShort(2);
            assertThat(binary.getBytes(4 + header, binary.length())).isEqualTo(picture);
            assertThat(binary.getBuffer(4, 4 + header).toJsonObject())
                    .isEqualTo(new JsonObject()
                            .put("streamId", stream)
                            .put("timestamp", 1_234)
                            .put("contentType", "image/jpeg"));
        }
    }

    @Test
    void handsThePictureOfABinaryProducerToJsonViewers() {
        String stream = Streams.register(token);
        byte[] picture = Pictures.picture(100_000, 8);
        try (StreamClient producer = producer(stream);
                StreamClient reader = viewer(stream)) {
            producer.send(Pictures.binary(stream, 99, 5, picture));

            JsonObject frame = reader.next("video-frame");
            assertThat(Base64.getDecoder().decode(frame.getString("data"))).isEqualTo(picture);
            assertThat(frame.getLong("timestamp")).isEqualTo(99);
            assertThat(frame.getLong("seq")).isEqualTo(5);
        }
    }

    @Test
    void showsTheNewestFrameToWhoeverComesLater() {
        String stream = Streams.register(token);
        Buffer sent = Pictures.binary(stream, 1, 1, Pictures.picture(1_000, 1));
        try (StreamClient producer = producer(stream);
                StreamClient first = viewer(stream, "encoding", "binary")) {
            producer.send(sent);
            first.nextBinary();

            try (StreamClient later = viewer(stream, "encoding", "binary")) {
                assertThat(later.nextBinary()).isEqualTo(sent);
            }
        }
    }

    @Test
    void saysWhatWasUnderstoodWhenAskedForLess() {
        String stream = Streams.register(token);
        try (StreamClient client = connect(token)) {
            client.ask(
                    "subscribe", "dashboard", stream, "encoding", "binary", "maxFps", 5, "consumes", List.of("alert"));

            assertThat(client.next("subscribed"))
                    .isEqualTo(new JsonObject()
                            .put("type", "subscribed")
                            .put("streamId", stream)
                            .put("produces", new JsonArray())
                            .put("consumes", new JsonArray().add("alert"))
                            .put("encoding", "binary")
                            .put("maxFps", 5.0));
        }
    }

    @Test
    void takesTokenRegistrationAndFirstFrameInOneGo() {
        String stream = Streams.register(token);
        Buffer sent = Pictures.binary(stream, 1, 1, Pictures.picture(1_000, 1));
        try (StreamClient viewer = viewer(stream, "encoding", "binary");
                StreamClient producer = StreamClient.connect(socket())) {
            producer.ask("register", "mobile", stream, "token", token);
            producer.send(sent);

            assertThat(producer.next("registered").getString("session")).hasSize(36);
            assertThat(viewer.nextBinary()).isEqualTo(sent);
        }
    }

    @Test
    void takesATokenOfTheHandshakeAndNeverSendsItBack() {
        String stream = Streams.register(token);
        try (StreamClient header =
                        StreamClient.connect(socket(), Map.of("Authorization", "Bearer " + token), List.of());
                StreamClient browser =
                        StreamClient.connect(socket(), Map.of(), List.of("fleetwatch", "token." + token))) {
            assertThat(header.next("auth_ok").getString("user")).isEqualTo(owner);
            assertThat(browser.next("auth_ok").getString("user")).isEqualTo(owner);
            assertThat(browser.subprotocol()).isEqualTo("fleetwatch");
            browser.ask("subscribe", "dashboard", stream).next("subscribed");
        }
    }

    @Test
    void stopsWhenUnsubscribed() {
        String stream = Streams.register(token);
        try (StreamClient producer = producer(stream);
                StreamClient viewer = viewer(stream, "encoding", "binary");
                StreamClient other = viewer(stream, "encoding", "binary")) {
            viewer.ask("unsubscribe", "dashboard", stream).next("unsubscribed");

            producer.send(Pictures.binary(stream, 1, 1, Pictures.picture(1_000, 1)));
            other.nextBinary();

            assertThat(viewer.waiting()).isEmpty();
        }
    }

    @Test
    void leavesNothingBehindWhenClientsGo() {
        String stream = Streams.register(token);
        StreamClient producer = producer(stream);
        StreamClient viewer = viewer(stream);
        await().atMost(SOON).until(() -> live.isWatched(stream));
        assertThat(live.producer(stream)).isPresent();

        producer.close();
        viewer.close();

        await().atMost(SOON)
                .until(() -> !live.isWatched(stream) && live.producer(stream).isEmpty());
        assertThat(attendance.at(stream)).isEmpty();
    }
}
