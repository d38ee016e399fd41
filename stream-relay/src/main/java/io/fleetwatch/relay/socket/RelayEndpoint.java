package io.fleetwatch.relay.socket;

import io.fleetwatch.contracts.CloseCode;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPingMessage;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * {@code /api/streams/ws}. Every callback returns at once, on the event loop: what a callback has not finished is queued
 * without a bound by the server.
 */
@Singleton
@WebSocket(path = "/api/streams/ws", endpointId = RelayEndpoint.ID)
public class RelayEndpoint {

    static final String ID = "streams";

    private static final Uni<Void> DONE = Uni.createFrom().voidItem();

    private final Clients clients;

    RelayEndpoint(Clients clients) {
        this.clients = clients;
    }

    @OnOpen
    Uni<Void> opened(WebSocketConnection socket) {
        clients.opened(socket);
        return DONE;
    }

    @OnTextMessage
    Uni<Void> text(String text, WebSocketConnection socket) {
        clients.of(socket).ifPresent(it -> it.text(text));
        return DONE;
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer bytes, WebSocketConnection socket) {
        clients.of(socket).ifPresent(it -> it.binary(bytes));
        return DONE;
    }

    @OnPingMessage
    Uni<Void> ping(Buffer payload, WebSocketConnection socket) {
        clients.of(socket).ifPresent(ClientConnection::sign);
        return DONE;
    }

    @OnPongMessage
    Uni<Void> pong(Buffer payload, WebSocketConnection socket) {
        clients.of(socket).ifPresent(ClientConnection::sign);
        return DONE;
    }

    @OnError
    Uni<Void> failed(Throwable failure, WebSocketConnection socket) {
        CloseCode code = Failures.closeCode(failure);
        clients.of(socket).ifPresent(it -> it.close(code));
        return DONE;
    }

    @OnClose
    Uni<Void> closed(WebSocketConnection socket) {
        clients.closed(socket);
        return DONE;
    }
}
