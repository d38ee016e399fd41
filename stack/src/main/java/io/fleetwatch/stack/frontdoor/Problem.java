package io.fleetwatch.stack.frontdoor;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** An answer of the front door itself, in the form of all our errors (RFC 9457), or as a page for a person who waits. */
record Problem(int status, String title, String detail) {

    /** Asks again by itself until the service is up. The detail is our own text, and holds nothing of the request. */
    private static final String WAITING = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="refresh" content="2">
            <title>Fleetwatch: one moment</title>
            <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }</style>
            <h1>One moment</h1>
            <p>{detail} This page does so by itself, every two seconds.</p>
            </html>
            """;

    static Problem nothingUp(String service) {
        return new Problem(503, "Service Unavailable", "No " + service + " is up. Try again shortly.");
    }

    static Problem notFound(String path) {
        return new Problem(404, "Not Found", "Nothing is at " + path + ".");
    }

    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        if (status == 503) {
            response.putHeader("Retry-After", "1");
            if (wantsPage(request)) {
                response.putHeader("Content-Type", "text/html; charset=utf-8")
                        .putHeader("Cache-Control", "no-store")
                        .end(WAITING.replace("{detail}", detail));
                return;
            }
        }
        response.putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer());
    }

    /** Browsers name HTML when they open a page, and not when a script asks. */
    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}
