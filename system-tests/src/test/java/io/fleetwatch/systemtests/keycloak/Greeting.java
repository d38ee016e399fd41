package io.fleetwatch.systemtests.keycloak;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Says one thing on a new WebSocket and hears what comes of it: the type of the first answer, or how it was closed. */
final class Greeting implements WebSocket.Listener {

    private static final int PATIENCE_SECONDS = 20;

    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    private Greeting() {}

    /** {@code "dashboard_ok"} or {@code "1008 unauthorized"}, for example. */
    static String of(URI address, JsonObject words) {
        Greeting greeting = new Greeting();
        try (HttpClient client = HttpClient.newHttpClient()) {
            WebSocket socket =
                    client.newWebSocketBuilder().buildAsync(address, greeting).join();
            socket.sendText(words.encode(), true).join();
            String answer = greeting.answer
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            socket.abort();
            return answer;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            answer.complete(new JsonObject(text.toString()).getString("type"));
            text.setLength(0);
        }
        return WebSocket.Listener.super.onText(socket, part, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        answer.complete(code + " " + reason);
        return WebSocket.Listener.super.onClose(socket, code, reason);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        answer.completeExceptionally(error);
    }
}
