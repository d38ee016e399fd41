package io.fleetwatch.relay.http;

import io.fleetwatch.relay.multipart.Part;
import io.fleetwatch.relay.multipart.PartReader;
import io.fleetwatch.relay.multipart.PartSink;
import io.fleetwatch.relay.support.RelayTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A player: reads pictures as they come, on a thread of its own. */
final class Watch implements AutoCloseable {

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final HttpResponse<InputStream> response;
    private volatile boolean ended;

    private Watch(HttpResponse<InputStream> response) {
        this.response = response;
    }

    static Watch begin(String streamId, @Nullable String token) {
        return begin(streamId, token, "");
    }

    static Watch begin(String streamId, @Nullable String token, String query) {
        Watch watch = new Watch(get("/api/streams/" + streamId + "/mjpeg" + query, token));
        Thread.ofPlatform().daemon().start(watch::read);
        return watch;
    }

    static HttpResponse<InputStream> get(String path, @Nullable String token) {
        URI uri = URI.create("http://localhost:" + RestAssured.port + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int status() {
        return response.statusCode();
    }

    /** Waits for it. */
    Part next() throws InterruptedException {
        Part part = parts.poll(RelayTest.PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (part == null) {
            throw new AssertionError("no picture came");
        }
        return part;
    }

    int waiting() {
        return parts.size();
    }

    /** The response is over, in whatever way. */
    boolean hasEnded() {
        return ended;
    }

    private void read() {
        PartReader reader =
                new PartReader(response.headers().firstValue("Content-Type").orElse(null), 1 << 24, new PartSink() {
                    @Override
                    public void part(Part part) {
                        parts.add(part);
                    }

                    @Override
                    public void unreadable(String why) {
                        throw new AssertionError(why);
                    }

                    @Override
                    public void tooBig() {
                        throw new AssertionError();
                    }
                });
        byte[] buffer = new byte[65_536];
        try (InputStream in = response.body()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                reader.feed(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            // Closed by us or by the relay: an end like any other.
        } finally {
            ended = true;
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
