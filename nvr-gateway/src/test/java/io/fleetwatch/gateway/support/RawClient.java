package io.fleetwatch.gateway.support;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that can misbehave. Answers pings by itself until {@link #fallSilent}. */
public final class RawClient implements WebSocket.Listener, AutoCloseable {

    /** How a connection ended; 1006 when there was no close frame. */
    public record Ended(int code, String reason) {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private volatile boolean silent;
    private volatile boolean readsNoMore;
    private @Nullable WebSocket socket;

    private RawClient() {}

    public static RawClient connect(URI uri) {
        return connect(uri, Map.of());
    }

    public static RawClient connect(URI uri, Map<String, String> headers) {
        RawClient client = new RawClient();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    public RawClient send(String text) {
        try {
            socket().sendText(text, true).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            // The server may close before everything is sent: what counts is how the connection ends.
            received.add("could not send: " + e);
        }
        return this;
    }

    /** In pieces of so many characters, one frame each. */
    public RawClient sendFragmented(String text, int piece) {
        try {
            for (int from = 0; from < text.length(); from += piece) {
                int to = Math.min(text.length(), from + piece);
                socket().sendText(text.substring(from, to), to == text.length()).get(10, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            received.add("could not send: " + e);
        }
        return this;
    }

    public RawClient sendBinary(byte[] bytes) {
        socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /**
     * Reads nothing any more, so pings stay unanswered: what a half-open connection looks like. The client has asked for
     * one message already, so this waits for one, a ping most likely.
     */
    public void fallSilent() {
        silent = true;
        await().atMost(PATIENCE).until(() -> readsNoMore);
    }

    /** The next text message. */
    public String next() {
        try {
            String text = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing was received; ended: " + ended);
            }
            return text;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean hasReceived() {
        return !received.isEmpty();
    }

    public Ended end() {
        return end(PATIENCE);
    }

    public Ended end(Duration within) {
        try {
            return ended.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the connection is still open after " + within, e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isOpen() {
        return !ended.isDone();
    }

    @Override
    public void close() {
        socket().abort();
    }

    /** With a close frame. */
    public void leave() {
        socket().sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        more(webSocket);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
        more(webSocket);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        ended.complete(new Ended(statusCode, reason));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        ended.complete(new Ended(1006, String.valueOf(error)));
    }

    private void more(WebSocket webSocket) {
        if (silent) {
            readsNoMore = true;
        } else {
            webSocket.request(1);
        }
    }

    private WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not connected");
        }
        return socket;
    }
}
