package io.fleetwatch.stack.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.stack.oidc.DevelopmentIdentityProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Enrols the demo NVRs over REST, as an administrator would; what is enrolled and has its key here stays as it is. */
final class DemoFleet {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI frontDoor;
    private final DevelopmentIdentityProvider identity;
    private final Path keys;

    DemoFleet(URI frontDoor, DevelopmentIdentityProvider identity, Path directory) {
        this.frontDoor = frontDoor;
        this.identity = identity;
        this.keys = directory.resolve("demo");
    }

    /** By device key. */
    Map<String, DemoNvr> enrol() {
        Map<String, DemoNvr> enrolled = new LinkedHashMap<>();
        try {
            Files.createDirectories(keys);
            for (DemoNvr nvr : DemoNvr.ALL) {
                enrolled.put(key(nvr), nvr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the demo NVRs' keys in " + keys, e);
        }
        return enrolled;
    }

    private String key(DemoNvr nvr) throws IOException {
        Path file = keys.resolve(nvr.hostname() + ".key");
        long id = find(nvr);
        if (id > 0 && Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (id == 0) {
            id = call("POST", "/api/nvrs", body(nvr)).get("id").asLong();
        }
        String key =
                call("POST", "/api/nvrs/" + id + "/keys", Map.of()).get("key").asText();
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, key + "\n");
        return key;
    }

    /** 0 when it is not enrolled. */
    private long find(DemoNvr nvr) throws IOException {
        for (JsonNode candidate :
                call("GET", "/api/nvrs?q=" + nvr.hostname(), null).get("nvrs")) {
            if (candidate.get("hostname").asText().equals(nvr.hostname())) {
                return candidate.get("id").asLong();
            }
        }
        return 0;
    }

    private static Map<String, Object> body(DemoNvr nvr) {
        List<Map<String, String>> cameras = nvr.cameraList().stream()
                .map(it -> Map.of("name", it.name(), "ip_address", it.address()))
                .toList();
        return Map.of(
                "hostname", nvr.hostname(),
                "device_name", nvr.deviceName(),
                "region", nvr.region(),
                "location", nvr.location(),
                "cameras", cameras);
    }

    private JsonNode call(String method, String path, @org.jspecify.annotations.Nullable Object body)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(frontDoor.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + identity.token("admin"))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("cannot enrol the demo NVRs: " + method + " " + path + " answered "
                        + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while enrolling the demo NVRs", e);
        }
    }
}
