package io.fleetwatch.dashboard.signin;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to start without a proper secret. A made-up one would work until the first restart, and would sign people out
 * whenever another replica answers.
 */
@ApplicationScoped
class CookieSecret {

    static final int LEAST = 32;

    private final SignInSettings settings;

    CookieSecret(SignInSettings settings) {
        this.settings = settings;
    }

    void check(@Observes StartupEvent event) {
        complaint("fleetwatch.sign-in.cookie-secret", settings.cookieSecret().orElse(null))
                .ifPresent(it -> {
                    throw new IllegalStateException(it);
                });
        for (String other : settings.otherCookieSecrets().orElseGet(List::of)) {
            complaint("fleetwatch.sign-in.other-cookie-secrets", other).ifPresent(it -> {
                throw new IllegalStateException(it);
            });
        }
    }

    static Optional<String> complaint(String key, @Nullable String secret) {
        if (secret == null || secret.isBlank()) {
            return Optional.of(key + " is missing: set it to " + LEAST
                    + " random characters or more, the same for all replicas"
                    + " (FLEETWATCH_SIGN_IN_COOKIE_SECRET; openssl rand -base64 48 makes one)");
        }
        if (secret.length() < LEAST) {
            return Optional.of(key + " has a secret of " + secret.length() + " characters and needs " + LEAST
                    + " or more: what encrypts the tokens of everybody who is signed in must not be guessed");
        }
        return Optional.empty();
    }
}
