package io.fleetwatch.stack.frontdoor;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;

/**
 * A WebSocket passed through as bytes, each direction at the pace of its reader. The proxy library's own way with WebSockets
 * never looks whether the reader keeps up, and would keep in memory whatever a viewer that stopped reading is sent.
 */
final class Tunnel {

    private Tunnel() {}

    /**
     * @param request paused
     * @param origin connected and not yet sent
     */
    static void open(HttpServerRequest request, HttpClientRequest origin, String service) {
        origin.setMethod(request.method()).setURI(request.uri());
        origin.headers().setAll(request.headers());
        // Before the answer the failed connect tells, after it the pipes do; without this each end would be logged as
        // an error.
        origin.exceptionHandler(told -> {});
        // A client that leaves before the answer must not leave a connection behind at a replica that never answers.
        request.response().closeHandler(left -> origin.reset());
        origin.connect()
                .onSuccess(answer -> {
                    request.response().closeHandler(left -> {});
                    answered(request, origin, answer);
                })
                .onFailure(failure -> Problem.nothingUp(service).answer(request));
        request.resume();
    }

    private static void answered(HttpServerRequest request, HttpClientRequest origin, HttpClientResponse answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        response.headers().setAll(answer.headers());
        if (answer.statusCode() != 101) {
            // The request of a handshake never ends by itself, so neither would its connection.
            answer.pipeTo(response).onComplete(done -> origin.connection().close());
            return;
        }
        NetSocket backend = answer.netSocket();
        backend.pause();
        request.toNetSocket()
                .onSuccess(client -> {
                    // Either end takes the other with it: a socket that is half open tells nobody anything.
                    client.pipeTo(backend).onComplete(done -> backend.close());
                    backend.pipeTo(client).onComplete(done -> client.close());
                })
                .onFailure(clientLeft -> backend.close());
    }
}
