package io.fleetwatch.stack.oidc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program that has people sign in here with their browser, and can keep a secret. */
record WebClient(String id, String secret) {

    static final WebClient DASHBOARD = new WebClient("fleetwatch-dashboard", "demo");

    static Optional<WebClient> named(@Nullable String id) {
        return DASHBOARD.id().equals(id) ? Optional.of(DASHBOARD) : Optional.empty();
    }

    static Optional<WebClient> of(ClientCredentials credentials) {
        return named(credentials.id()).filter(it -> it.secret().equals(credentials.secret()));
    }
}
