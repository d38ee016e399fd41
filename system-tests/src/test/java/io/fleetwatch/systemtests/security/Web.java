package io.fleetwatch.systemtests.security;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Plain HTTP, as libraries send it and as no library would. */
final class Web {

    /** Not among the proxies that services believe, which is loopback's first address only. */
    static final HttpClient STRANGER = HttpClient.newBuilder()
            .localAddress(InetAddress.ofLiteral("127.0.0.2"))
            .build();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Web() {}

    static HttpResponse<String> get(URI uri, String... headers) {
        return send("GET", uri, "", headers);
    }

    /** @param body none when empty */
    static HttpResponse<String> send(String method, URI uri, String body, String... headers) {
        return send(HTTP, method, uri, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static HttpResponse<String> send(HttpClient http, String method, URI uri, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the answer is a problem as all our refusals are. */
    static boolean isProblem(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")
                && new JsonObject(answer.body()).getInteger("status") == answer.statusCode();
    }

    /** Sends these very bytes and reads until the server has closed, or for five seconds. */
    static String raw(URI service, String bytes) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", service.getPort()));
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends these very bytes and reads until the head of the answer is there. */
    static String head(URI service, String bytes) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", service.getPort()));
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                head.append((char) next);
            }
            return head.toString();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no whole answer of " + service, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                answer.append((char) next);
            }
        } catch (SocketTimeoutException e) {
            answer.append("\nstill open");
        } catch (SocketException e) {
            answer.append("\nreset");
        }
        return answer.toString();
    }
}
