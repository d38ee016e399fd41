package io.fleetwatch.inventory.answer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** On every answer, whoever makes it: that it is data and no page, and that nobody keeps what is private. */
@ApplicationScoped
class SecurityHeaders {

    /** Before everything else, so that errors have them too. */
    private static final int FIRST = 1_000;

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'");

    void register(@Observes Filters filters) {
        filters.register(SecurityHeaders::add, FIRST);
    }

    private static void add(RoutingContext request) {
        MultiMap headers = request.response().headers();
        ALWAYS.forEach(headers::set);
        if (request.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        request.addHeadersEndHandler(it -> {
            if (!headers.contains("Cache-Control")) {
                headers.set("Cache-Control", "no-store");
            }
        });
        request.next();
    }
}
