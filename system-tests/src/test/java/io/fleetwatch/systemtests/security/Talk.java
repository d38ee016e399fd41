package io.fleetwatch.systemtests.security;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** One WebSocket that says anything to anybody, and keeps what it hears. */
final class Talk implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    private Talk(HttpClient http, URI uri, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals("Sec-WebSocket-Protocol")) {
                String[] all = headers[i + 1].split(", ", -1);
                builder.subprotocols(all[0], Arrays.copyOfRange(all, 1, all.length));
            } else {
                builder.header(headers[i], headers[i + 1]);
            }
        }
        socket = builder.buildAsync(uri, this).join();
    }

    static Talk to(URI uri, String... headers) {
        return new Talk(HTTP, uri, headers);
    }

    static Talk from(HttpClient http, URI uri, String... headers) {
        return new Talk(http, uri, headers);
    }

    /** The status with which the handshake was refused; 101 when it was not. */
    static int handshake(URI uri, String... headers) {
        try (Talk talk = to(uri, headers)) {
            return talk.isOpen() ? 101 : 0;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    Talk say(JsonObject message) {
        return say(message.encode());
    }

    Talk say(String text) {
        try {
            socket.sendText(text, true).get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // Closed before everything was said: what counts is how.
            heard.add("{\"type\":\"not sent\"}");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** The first message of this type, waited for. */
    JsonObject hear(String type) {
        Awaitility.await().atMost(PATIENCE).until(() -> first(type) != null || end.isDone());
        JsonObject message = first(type);
        if (message == null) {
            throw new AssertionError("no " + type + ", ended: " + end + ", heard: " + heard);
        }
        return message;
    }

    /** Whichever comes first: the message's type, or code and reason of the end. */
    String firstOf(String type) {
        Awaitility.await().atMost(PATIENCE).until(() -> first(type) != null || end.isDone());
        return first(type) == null ? end() : type;
    }

    List<JsonObject> heard() {
        return heard.stream().map(JsonObject::new).toList();
    }

    /** Code and reason. */
    String end() {
        return end(PATIENCE);
    }

    String end(Duration within) {
        try {
            return end.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("still open after " + within + ", heard " + heard, e);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isOpen() {
        return !end.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        heard.add("{\"type\":\"binary\"}");
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        end.complete(code + " " + reason);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        end.complete("1006 " + error);
    }

    private @Nullable JsonObject first(String type) {
        return heard().stream()
                .filter(it -> type.equals(it.getString("type")))
                .findFirst()
                .orElse(null);
    }
}
