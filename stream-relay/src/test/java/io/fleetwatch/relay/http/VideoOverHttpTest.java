package io.fleetwatch.relay.http;

import static io.fleetwatch.relay.support.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.multipart.Part;
import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VideoOverHttpTest extends RelayTest {

    @Inject
    LiveStreams live;

    private final String owner = "owner-" + UUID.randomUUID();
    private String token = "";
    private String stream = "";

    @BeforeEach
    void register() {
        token = Tokens.person(owner, "viewer");
        stream = Streams.register(token);
    }

    @Test
    void whatIsPostedReachesEveryViewerByteForByte() throws Exception {
        byte[] first = picture(50_000, 1);
        byte[] second = picture(70_000, 2);
        try (Watch one = Watch.begin(stream, token);
                Watch other = Watch.begin(stream, Tokens.mlService("ml", stream));
                Post camera = Post.begin(stream, token)) {
            assertThat(one.status()).isEqualTo(200);
            camera.picture(first, "X-Timestamp: 1700000000123\r\nContent-Length: 50000\r\n");
            for (Watch viewer : List.of(one, other)) {
                Part part = viewer.next();
                assertThat(part.payload().getBytes()).isEqualTo(first);
                assertThat(part.timestampMs()).isEqualTo(1_700_000_000_123L);
                assertThat(part.contentType()).isEqualTo("image/jpeg");
            }
            // Without a length the next boundary ends it.
            camera.picture(second, "").chunk("--frame\r\n");
            assertThat(one.next().payload().getBytes()).isEqualTo(second);
            assertThat(other.next().payload().getBytes()).isEqualTo(second);

            HttpResponse<InputStream> snapshot = snapshot();
            assertThat(snapshot.statusCode()).isEqualTo(200);
            assertThat(snapshot.headers().firstValue("Content-Type")).contains("image/jpeg");
            assertThat(snapshot.headers().firstValue("X-Timestamp")).isPresent();
            assertThat(snapshot.headers().firstValue("Age")).isPresent();
            assertThat(snapshot.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(snapshot.body().readAllBytes()).isEqualTo(second);
        }
        await().atMost(SOON)
                .until(() -> !live.isWatched(stream) && live.producer(stream).isEmpty());
    }

    @Test
    void aBodyThatEndsWellIsAnsweredWithItsNumberOfFrames() {
        try (Post camera = Post.begin(stream, token)) {
            String answer =
                    camera.picture(picture(100, 1)).picture(picture(100, 2), "").end();

            assertThat(Post.status(answer)).isEqualTo(200);
            assertThat(answer).endsWith("{\"frames\":2}");
        }
    }

    @Test
    void theServersLimitOfABodyDoesNotEndAnEndlessOne() {
        try (Post camera = Post.begin(stream, token)) {
            for (int i = 0; i < 100; i++) {
                camera.picture(picture(100_000, i));
            }
            assertThat(camera.end()).contains("{\"frames\":100}");
        }
        byte[] body = ("--frame\r\n\r\n" + new String(picture(1_000_000, 3), StandardCharsets.ISO_8859_1)
                        + "\r\n--frame--\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        try (Post file = Post.open(stream, token, "Content-Length: " + body.length + "\r\nExpect: 100-continue\r\n")) {
            String answer = file.raw(body).answer();
            assertThat(answer).contains("100 Continue").contains("{\"frames\":1}");
        }
    }

    @Test
    void aSnapshotWaitsForAPictureAndSaysWhenThereIsNone() throws Exception {
        assertThat(snapshot().statusCode()).isEqualTo(503);
        try (Post camera = Post.begin(stream, token)) {
            byte[] picture = picture(1_000, 1);
            Thread.ofVirtual().start(() -> {
                await().atMost(SOON).until(() -> live.isWatched(stream));
                camera.picture(picture);
            });
            assertThat(snapshot().body().readAllBytes()).isEqualTo(picture);
        }
    }

    @Test
    void aNewerProducerTakesOverAndItsViewersStay() throws Exception {
        try (Watch viewer = Watch.begin(stream, token);
                Post older = Post.begin(stream, token)) {
            older.picture(picture(500, 1));
            assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(500, 1));
            try (Post newer = Post.begin(stream, token)) {
                newer.picture(picture(500, 2));
                assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(500, 2));
                assertThat(Post.status(older.answer())).isEqualTo(409);
                newer.picture(picture(500, 3));
                assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(500, 3));
            }
        }
    }

    @Test
    void aPartThatIsNoPictureIsCountedAndTheOthersAreShown() throws Exception {
        double before = counter("fleetwatch.relay.http.parts.unshown", "reason", "broken");
        try (Watch viewer = Watch.begin(stream, token);
                Post camera = Post.begin(stream, token)) {
            camera.picture("GIF89a".getBytes(StandardCharsets.US_ASCII)).picture(picture(500, 1));
            assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(500, 1));

            String answer = camera.end();
            assertThat(Post.status(answer)).isEqualTo(400);
            assertThat(answer).contains("1 frames were taken; 1 parts");
        }
        assertThat(counter("fleetwatch.relay.http.parts.unshown", "reason", "broken") - before)
                .isEqualTo(1);
    }

    @Test
    void badBodiesGetADocumentedAnswerEach() {
        try (Post camera = Post.begin(stream, token)) {
            String answer =
                    camera.chunk("--frame\r\nContent-Length: 3000000\r\n\r\n").answer();
            assertThat(Post.status(answer)).isEqualTo(413);
        }
        try (Post camera = Post.begin(stream, token)) {
            String answer = camera.chunk("x".repeat(9_000)).answer();
            assertThat(Post.status(answer)).isEqualTo(400);
            assertThat(answer).contains("application/problem+json");
        }
        try (Post camera = Post.begin(stream, token)) {
            String answer = camera.chunk("--frame\r\nContent-Length: 30\r\n\r\nabc")
                    .raw("0\r\n\r\n")
                    .answer();
            assertThat(Post.status(answer)).isEqualTo(400);
        }
        try (Post camera = Post.begin(stream, token, "Content-Type: image/jpeg\r\n")) {
            assertThat(Post.status(camera.answer())).isEqualTo(415);
        }
        assertThat(Watch.get("/api/streams/" + stream + "/mjpeg?maxFps=-1", token)
                        .statusCode())
                .isEqualTo(400);
        assertThat(Watch.get("/api/streams/" + stream + "/mjpeg?maxFps=x", token)
                        .statusCode())
                .isEqualTo(400);
        await().atMost(SOON).until(() -> live.producer(stream).isEmpty());
    }

    @Test
    void aCameraThatVanishesLeavesNothingBehind() {
        double open = gauge("producing");
        try (Post camera = Post.begin(stream, token)) {
            camera.picture(picture(500, 1)).chunk("--frame\r\nContent-Length: 500\r\n\r\nabc");
            await().atMost(SOON).until(() -> live.newest(stream).isPresent());
            assertThat(gauge("producing")).isEqualTo(open + 1);
        }
        await().atMost(SOON).until(() -> live.producer(stream).isEmpty() && gauge("producing") == open);
    }

    @Test
    void maxFpsThinsThePictures() throws Exception {
        try (Watch viewer = Watch.begin(stream, token, "?maxFps=0.5");
                Post camera = Post.begin(stream, token)) {
            for (int i = 0; i < 20; i++) {
                camera.picture(picture(500, i));
            }
            viewer.next();
            assertThat(camera.end()).contains("{\"frames\":20}");
            assertThat(viewer.waiting()).isLessThan(5);
        }
    }

    private HttpResponse<InputStream> snapshot() throws IOException {
        return Watch.get("/api/streams/" + stream + "/snapshot.jpg", token);
    }

    private double gauge(String kind) {
        return meters.get("fleetwatch.relay.http.open")
                .tag("kind", kind)
                .gauge()
                .value();
    }
}
