package io.fleetwatch.relay.http;

import static io.fleetwatch.relay.support.Pictures.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.support.RelayTest;
import io.fleetwatch.relay.support.Streams;
import io.fleetwatch.relay.support.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Viewers that are slow, with deadlines short enough to wait for. */
@QuarkusTest
@TestProfile(SlowViewerTest.Impatient.class)
class SlowViewerTest extends RelayTest {

    /** Shorter than as shipped. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "fleetwatch.relay.live.stalled-after", "1s",
                    "fleetwatch.relay.http.keep-alive", "200ms",
                    "quarkus.http.idle-timeout", "2s");
        }
    }

    private final String token = Tokens.person("owner-" + UUID.randomUUID(), "viewer");

    @Test
    void aViewerThatNeverReadsIsClosedAndTheOthersGoOn() throws Exception {
        String stream = Streams.register(token);
        double before = counter("fleetwatch.relay.http.too.slow");
        HttpResponse<InputStream> asleep = Watch.get("/api/streams/" + stream + "/mjpeg", token);
        assertThat(asleep.statusCode()).isEqualTo(200);
        try (Watch awake = Watch.begin(stream, token);
                Post camera = Post.begin(stream, token)) {
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
                camera.picture(picture(1_000_000, 1));
                return counter("fleetwatch.relay.http.too.slow") > before;
            });
            awake.next();
            assertThat(awake.hasEnded()).isFalse();
        }
    }

    @Test
    void aViewerWithoutPicturesIsKeptAliveBeyondTheIdleTimeout() throws Exception {
        String stream = Streams.register(token);
        try (Watch viewer = Watch.begin(stream, token)) {
            await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> !viewer.hasEnded());
            try (Post camera = Post.begin(stream, token)) {
                camera.picture(picture(300, 1));
                assertThat(viewer.next().payload().getBytes()).isEqualTo(picture(300, 1));
            }
        }
    }
}
