package io.fleetwatch.relay.http;

import static io.fleetwatch.relay.support.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may watch and post Alice's stream over plain HTTP, and until when. */
@QuarkusTest
class VideoRightsTest extends RelayTest {

    /** A promise: a stream taken away is gone within this time. */
    private static final Duration TAKEN_AWAY = Duration.ofSeconds(5);

    /** Statuses of: watching, a snapshot, posting, watching a stream that does not exist. */
    private static final Map<String, List<Integer>> EXPECTED = Map.ofEntries(
            Map.entry("alice, viewer", List.of(200, 200, 200, 404)),
            Map.entry("alice, operator", List.of(200, 200, 200, 404)),
            Map.entry("alice, admin", List.of(200, 200, 200, 404)),
            Map.entry("bob, viewer", List.of(404, 404, 404, 404)),
            Map.entry("bob, operator", List.of(404, 404, 404, 404)),
            Map.entry("bob, admin", List.of(404, 404, 404, 404)),
            Map.entry("ML service, named", List.of(200, 200, 403, 404)),
            Map.entry("ML service, all", List.of(200, 200, 403, 404)),
            Map.entry("ML service, not named", List.of(404, 404, 403, 404)),
            Map.entry("gardener", List.of(403, 403, 403, 403)),
            Map.entry("no token", List.of(401, 401, 401, 401)),
            Map.entry("expired", List.of(401, 401, 401, 401)),
            Map.entry("forged", List.of(401, 401, 401, 401)));

    @Inject
    LiveStreams live;

    private final String alice = "alice-" + UUID.randomUUID();
    private String token = "";
    private String stream = "";

    @BeforeEach
    void register() {
        token = Tokens.person(alice, "operator");
        stream = Streams.register(token);
    }

    @Test
    void everybodyGetsWhatTheTableSays() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Integer>> row : EXPECTED.entrySet()) {
            String who = token(row.getKey());
            try (Post camera = Post.begin(stream, token)) {
                camera.picture(picture(200, 1));
                await().atMost(SOON).until(() -> live.newest(stream).isPresent());
                List<Integer> found = List.of(get("mjpeg", who), get("snapshot.jpg", who), post(who), missing(who));
                if (!found.equals(row.getValue())) {
                    wrong.add(row.getKey() + ": " + found + " instead of " + row.getValue());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aForeignStreamAnswersLikeAMissingOne() throws IOException {
        String bob = Tokens.person("bob", "admin");
        for (String path : List.of("mjpeg", "snapshot.jpg")) {
            assertThat(body("/api/streams/" + stream + "/" + path, bob))
                    .isEqualTo(body("/api/streams/stream_missing/" + path, bob))
                    .contains("\"status\":404");
        }
    }

    @Test
    void aTokenThatExpiresEndsViewerAndProducer() {
        String brief = Tokens.person(alice, "operator", Duration.ofSeconds(3));
        try (Watch viewer = Watch.begin(stream, brief);
                Post camera = Post.begin(stream, brief)) {
            assertThat(viewer.status()).isEqualTo(200);
            camera.picture(picture(200, 1));
            assertThat(Post.status(camera.answer())).isEqualTo(401);
            await().atMost(SOON).until(viewer::hasEnded);
        }
        await().atMost(SOON)
                .until(() -> !live.isWatched(stream) && live.producer(stream).isEmpty());
    }

    @Test
    void aDeletedStreamEndsItsViewersAndItsProducer() {
        ends(() -> Streams.delete(token, stream));
    }

    @Test
    void aStreamGivenAwayEndsItsViewersAndItsProducer() {
        ends(() -> Streams.give(token, stream, "bob"));
    }

    @Test
    void aRenamedStreamGoesOn() throws InterruptedException {
        try (Watch viewer = Watch.begin(stream, token);
                Post camera = Post.begin(stream, token)) {
            camera.picture(picture(200, 1));
            viewer.next();
            Streams.give(token, stream, alice);
            camera.picture(picture(200, 2));
            assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(200, 2));
            assertThat(viewer.hasEnded()).isFalse();
        }
    }

    private void ends(Runnable takenAway) {
        try (Watch viewer = Watch.begin(stream, token);
                Watch service = Watch.begin(stream, Tokens.mlService("ml", "stream_x", stream));
                Post camera = Post.begin(stream, token)) {
            camera.picture(picture(200, 1));
            takenAway.run();
            await().atMost(TAKEN_AWAY).until(viewer::hasEnded);
            assertThat(Post.status(camera.answer())).isEqualTo(404);
            assertThat(service.status()).isEqualTo(200);
        }
    }

    private @Nullable String token(String who) {
        return switch (who) {
            case "ML service, named" -> Tokens.mlService("ml", stream);
            case "ML service, all" -> Tokens.mlService("ml", "*");
            case "ML service, not named" -> Tokens.mlService("ml", "stream_other");
            case "gardener" -> Tokens.withoutRole(alice);
            case "no token" -> null;
            case "expired" -> Tokens.expired(alice);
            case "forged" -> Tokens.forged(alice);
            default -> {
                int comma = who.indexOf(", ");
                String name = who.substring(0, comma);
                yield Tokens.person(name.equals("alice") ? alice : name, who.substring(comma + 2));
            }
        };
    }

    private int get(String path, @Nullable String who) throws IOException {
        HttpResponse<InputStream> answer = Watch.get("/api/streams/" + stream + "/" + path, who);
        answer.body().close();
        return answer.statusCode();
    }

    private static int missing(@Nullable String who) throws IOException {
        HttpResponse<InputStream> answer = Watch.get("/api/streams/stream_missing/mjpeg", who);
        answer.body().close();
        return answer.statusCode();
    }

    private int post(@Nullable String who) {
        try (Post camera = Post.begin(stream, who)) {
            return Post.status(camera.raw("d\r\n--frame--\r\n\r\n\r\n0\r\n\r\n").answer());
        }
    }

    private static String body(String path, String who) throws IOException {
        return new String(Watch.get(path, who).body().readAllBytes(), StandardCharsets.UTF_8);
    }
}
