package io.fleetwatch.relay.drain;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells HTTP clients of a replica that leaves to take another connection: one that is kept would break under their next
 * request. Quarkus does it only together with a wait for requests under way, which an endless one never lets end, and closes
 * new WebSockets with it.
 */
@ApplicationScoped
class KeptConnections {

    private static final int BEFORE_ROUTES = 100;

    private final Drain drain;

    KeptConnections(@Readiness Drain drain) {
        this.drain = drain;
    }

    void register(@Observes Filters filters) {
        filters.register(this::mark, BEFORE_ROUTES);
    }

    private void mark(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        if (drain.hasBegun() && !request.headers().contains(HttpHeaders.UPGRADE)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        exchange.next();
    }
}
