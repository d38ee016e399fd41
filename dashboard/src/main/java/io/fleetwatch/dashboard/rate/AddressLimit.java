package io.fleetwatch.dashboard.rate;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.OptionalLong;

/**
 * Turns away an address that asks too much before anything else costs something, above all a guess at a credential. Probes
 * and scrapes are not counted.
 */
@ApplicationScoped
class AddressLimit {

    /** Behind the headers that every answer has, before who it is. */
    private static final int EARLY = 900;

    private final Rates rates;
    private final ClientAddresses addresses;

    AddressLimit(Rates rates, ClientAddresses addresses) {
        this.rates = rates;
        this.addresses = addresses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext request) {
        // As it is routed: a raw path may lead elsewhere by dot segments.
        String path = request.normalizedPath();
        if (path == null || path.startsWith("/q/")) {
            request.next();
            return;
        }
        OptionalLong wait =
                rates.refuses(Rates.By.ADDRESS, addresses.of(request.request()).text());
        if (wait.isEmpty()) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(429)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.getAsLong()))
                .end(new JsonObject()
                        .put("status", 429)
                        .put("title", "Too Many Requests")
                        .put("detail", "Too many requests came from this address.")
                        .toBuffer());
    }
}
