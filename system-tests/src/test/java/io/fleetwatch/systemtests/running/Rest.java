package io.fleetwatch.systemtests.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The REST interface as one person uses it. Safe for several threads. */
public final class Rest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;
    private final Supplier<String> token;

    Rest(URI base, Supplier<String> token) {
        this.base = base;
        this.token = token;
    }

    /** An answer, whatever its status. */
    public record Answer(int status, String text) {

        public JsonObject json() {
            return text.isEmpty() ? new JsonObject() : new JsonObject(text);
        }

        /** The body, when the call succeeded. */
        JsonObject succeeded() {
            if (status / 100 != 2) {
                throw new AssertionError("answered " + status + ": " + text);
            }
            return json();
        }
    }

    /** An enrolled NVR. */
    public record Enrolled(long id, String hostname, String deviceName, String key) {}

    /** Enrols an NVR with cameras {@code CAM-001…} at 192.168.0.101 and so on, and makes a key for it. */
    public Enrolled enrol(String hostname, int cameras) {
        List<JsonObject> list = IntStream.rangeClosed(1, cameras)
                .mapToObj(i -> new JsonObject()
                        .put("name", "CAM-%03d".formatted(i))
                        .put("ip_address", "192.168.0." + (100 + i)))
                .toList();
        String deviceName = "NVR of " + hostname;
        long id = call(
                        "POST",
                        "/api/nvrs",
                        new JsonObject()
                                .put("hostname", hostname)
                                .put("device_name", deviceName)
                                .put("region", "north")
                                .put("cameras", new JsonArray(list)))
                .succeeded()
                .getLong("id");
        String key = call("POST", "/api/nvrs/" + id + "/keys", new JsonObject())
                .succeeded()
                .getString("key");
        return new Enrolled(id, hostname, deviceName, key);
    }

    public JsonObject nvr(long id) {
        return get("/api/nvrs/" + id);
    }

    /** Statuses by camera name. */
    public Map<String, String> cameras(long nvrId) {
        Map<String, String> statuses = new TreeMap<>();
        get("/api/cameras?limit=200&nvr_id=" + nvrId)
                .getJsonArray("cameras")
                .forEach(camera -> statuses.put(
                        ((JsonObject) camera).getString("name"), ((JsonObject) camera).getString("status")));
        return statuses;
    }

    public JsonObject get(String path) {
        return call("GET", path, null).succeeded();
    }

    public Answer call(String method, String path, @Nullable JsonObject body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token.get());
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.encode()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}
