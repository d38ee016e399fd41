package io.fleetwatch.dashboard.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, for the page to show and to leave out what the services would refuse.
 *
 * @param name what people call them
 * @param roles those Fleetwatch knows
 * @param regions whose NVRs they see; null is all, as for admins
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Person(
        String sub,
        String name,
        List<String> roles,
        @Nullable List<String> regions) {

    private static final List<String> ROLES = List.of("viewer", "operator", "admin", "ml-service");

    /**
     * As the services read the same token.
     *
     * @param access claims of the access token, which decide
     * @param id claims of the ID token, which know the name better
     */
    static Person of(JsonObject access, JsonObject id) {
        List<String> groups = texts(access.getValue("groups"));
        List<String> roles = ROLES.stream().filter(groups::contains).toList();
        String sub = text(access, "sub", text(id, "sub", ""));
        String name = Stream.of(id, access)
                .flatMap(it -> Stream.of(it.getValue("name"), it.getValue("preferred_username")))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse(sub);
        boolean everywhere = roles.contains("admin") && !roles.contains("ml-service");
        return new Person(sub, name, roles, everywhere ? null : texts(access.getValue("fleetwatch_regions")));
    }

    private static String text(JsonObject claims, String name, String otherwise) {
        return claims.getValue(name) instanceof String text ? text : otherwise;
    }

    private static List<String> texts(@Nullable Object claim) {
        return switch (claim) {
            case JsonArray array -> array.stream().map(Objects::toString).toList();
            case String text -> List.of(text);
            case null, default -> List.of();
        };
    }
}
