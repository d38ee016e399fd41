package io.fleetwatch.relay.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.Pictures;
import io.fleetwatch.relay.support.SocketTest;
import io.fleetwatch.relay.support.Sql;
import io.fleetwatch.relay.support.StreamClient;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was allowed once ends when it is not any more. */
@QuarkusTest
class RevocationTest extends SocketTest {

    /** What is promised. */
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @Inject
    LiveStreams live;

    @Test
    void aDeletedStreamStopsForEverybody() {
        String stream = Streams.register(token);
        try (StreamClient producer = producer(stream);
                StreamClient viewer = viewer(stream);
                StreamClient ml = mlViewer(Tokens.mlService("ml", "*"), stream)) {
            double before = counter("fleetwatch.relay.streams.taken");

            Streams.delete(token, stream);

            await().atMost(FIVE_SECONDS)
                    .until(() ->
                            !live.isWatched(stream) && live.producer(stream).isEmpty());
            for (StreamClient each : new StreamClient[] {producer, viewer, ml}) {
                assertTaken(each, stream);
            }
            assertThat(counter("fleetwatch.relay.streams.taken")).isEqualTo(before + 3);
            producer.send(Pictures.binary(stream, 1, 1, Pictures.picture(10, 1)));
            assertThat(producer.next("error").getString("code")).isEqualTo("not_registered");
        }
    }

    @Test
    void aStreamGivenAwayStopsForItsFormerOwnerAndNotForAServiceThatMaySeeAll() {
        String heir = "heir-" + UUID.randomUUID();
        String stream = Streams.register(token);
        try (StreamClient viewer = viewer(stream);
                StreamClient ml = mlViewer(Tokens.mlService("ml", "*"), stream)) {
            Streams.give(token, stream, heir);

            assertTaken(viewer, stream);
            try (StreamClient producer = connect(Tokens.person(heir, "viewer"))) {
                producer.ask("register", "mobile", stream).next("registered");
                Buffer frame = Pictures.binary(stream, 1, 1, Pictures.picture(1_000, 1));
                producer.send(frame);
                assertThat(ml.nextBinary()).isEqualTo(frame);
            }
            assertThat(viewer.waiting()).noneMatch(it -> it.toString().contains("video-frame"));
        }
    }

    @Test
    void aRenewedTokenThatNoLongerNamesAStreamEndsIt() {
        String kept = Streams.register(token);
        String lost = Streams.register(token);
        String service = "ml-" + UUID.randomUUID();
        try (StreamClient ml = mlViewer(Tokens.mlService(service, kept, lost), kept)) {
            ml.ask("subscribe", "ml-service", lost).next("subscribed");

            ml.send(new JsonObject().put("type", "auth").put("token", Tokens.mlService(service, kept)));

            ml.next("auth_ok");
            assertTaken(ml, lost);
            try (StreamClient producer = producer(kept)) {
                Buffer frame = Pictures.binary(kept, 1, 1, Pictures.picture(1_000, 1));
                producer.send(frame);
                assertThat(ml.nextBinary()).isEqualTo(frame);
            }
        }
    }

    @Test
    void aStreamTheRelayHasNotHeardOfYetIsAskedForInTheDatabase() {
        String stream = "stream_" + UUID.randomUUID();
        Sql.run(
                "INSERT INTO relay.video_stream (id, user_id, device_name, device_type) VALUES (?, ?, 'x', 'mobile')",
                stream,
                owner);
        try (StreamClient client = connect(token)) {
            client.ask("subscribe", "dashboard", stream).next("subscribed");
        }
    }

    private static void assertTaken(StreamClient client, String stream) {
        JsonObject error = client.next("error");
        assertThat(error.getString("code")).isEqualTo("stream_not_found");
        assertThat(error.getString("streamId")).isEqualTo(stream);
    }

    private static StreamClient mlViewer(String token, String stream) {
        StreamClient client = connect(token);
        client.ask("subscribe", "ml-service", stream, "encoding", "binary").next("subscribed");
        return client;
    }
}
