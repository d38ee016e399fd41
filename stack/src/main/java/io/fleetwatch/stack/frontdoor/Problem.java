package io.fleetwatch.stack.frontdoor;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** An answer of the front door itself, in the form of all our errors (RFC 9457). */
record Problem(int status, String title, String detail) {

    static Problem nothingUp(String service) {
        return new Problem(503, "Service Unavailable", "No " + service + " is up. Try again shortly.");
    }

    static Problem notFound(String path) {
        return new Problem(404, "Not Found", "Nothing is at " + path + ".");
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (status == 503) {
            response.putHeader("Retry-After", "1");
        }
        response.end(new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer());
    }
}
