package io.fleetwatch.stack.oidc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program that can sign in at the development provider with its own name and secret.
 *
 * @param streams which live streams it may watch and raise alerts for; {@code *} is every one
 */
record DemoClient(String id, String secret, List<String> groups, List<String> streams) {

    static final DemoClient ML = new DemoClient("ml-demo", "demo", List.of("ml-service"), List.of("*"));

    static Optional<DemoClient> of(@Nullable String id, @Nullable String secret) {
        return ML.id().equals(id) && ML.secret().equals(secret) ? Optional.of(ML) : Optional.empty();
    }
}
