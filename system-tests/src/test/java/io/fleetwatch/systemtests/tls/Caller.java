package io.fleetwatch.systemtests.tls;

import io.fleetwatch.stack.certificates.Authority;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Somebody who calls services over https and trusts one authority. */
final class Caller implements AutoCloseable {

    private final HttpClient client;

    Caller(Authority trusted) {
        client = HttpClient.newBuilder().sslContext(trusted.trusting()).build();
    }

    HttpResponse<String> get(URI service, String path, String token) throws IOException {
        return send(request(service, path, token).build());
    }

    /** The answer to a request that is granted. */
    JsonObject post(URI service, String path, String token, JsonObject body) throws IOException {
        HttpResponse<String> answer = send(request(service, path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    private static HttpRequest.Builder request(URI service, String path, String token) {
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
