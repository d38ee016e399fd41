package io.fleetwatch.stack.oidc;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in at the development provider, with the password {@value #PASSWORD}.
 *
 * @param name what they sign in with
 * @param fullName what people call them
 * @param regions whose NVRs they see; null leaves the claim out, as for admins, who see all
 */
record DemoPerson(
        String name,
        String fullName,
        List<String> groups,
        @Nullable List<String> regions) {

    static final String PASSWORD = "demo";

    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("admin", "Admin", List.of("admin"), null),
            new DemoPerson("operator", "Operator", List.of("operator"), List.of("north", "south")),
            new DemoPerson("viewer", "Viewer", List.of("viewer"), List.of("north")));

    static Optional<DemoPerson> named(@Nullable String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    static Optional<DemoPerson> withPassword(@Nullable String name, @Nullable String password) {
        return named(name).filter(person -> PASSWORD.equals(password));
    }
}
