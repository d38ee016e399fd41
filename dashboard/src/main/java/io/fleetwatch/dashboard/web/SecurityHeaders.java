package io.fleetwatch.dashboard.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** On every answer, whoever makes it: what a browser shall not do with it, and for how long it may keep it. */
@ApplicationScoped
class SecurityHeaders {

    /** Before everything else, so that errors have them too. */
    private static final int FIRST = 1_000;

    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            // For browsers that do not know frame-ancestors.
            "X-Frame-Options",
            "DENY",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), fullscreen=(self)");

    private final String issuer;

    SecurityHeaders(@ConfigProperty(name = "fleetwatch.oidc.issuer") String issuer) {
        this.issuer = issuer;
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, FIRST);
    }

    private void add(RoutingContext request) {
        MultiMap headers = request.response().headers();
        @Nullable HostAndPort authority = request.request().authority();
        ALWAYS.forEach(headers::set);
        headers.set("Content-Security-Policy", ContentPolicy.of(authority == null ? "" : authority.toString(), issuer));
        if (request.request().isSSL()) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        String path = request.request().path();
        request.addHeadersEndHandler(it -> {
            if (Address.of(path) == Address.BUNDLE) {
                boolean there = request.response().getStatusCode() < 400;
                headers.set("Cache-Control", there ? "public, max-age=31536000, immutable" : "no-store");
            } else if (Address.of(path) == Address.OTHER && request.response().getStatusCode() < 400) {
                // Files whose names stay: icons, the manifest.
                headers.set("Cache-Control", "public, max-age=3600");
            }
        });
        request.next();
    }
}
