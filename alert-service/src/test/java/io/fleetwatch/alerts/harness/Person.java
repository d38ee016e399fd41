package io.fleetwatch.alerts.harness;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who calls the service. */
public final class Person {

    private final @Nullable String token;

    private Person(@Nullable String token) {
        this.token = token;
    }

    public static Person admin(String subject) {
        return of(subject, List.of("admin"), null);
    }

    public static Person operator(String subject, String... regions) {
        return of(subject, List.of("operator"), List.of(regions));
    }

    public static Person viewer(String subject, String... regions) {
        return of(subject, List.of("viewer"), List.of(regions));
    }

    public static Person mlService(String... streams) {
        return withToken(Servers.running()
                .identity()
                .token("ml-demo", List.of("ml-service"), null, List.of(streams), Duration.ofHours(1)));
    }

    public static Person nobody() {
        return new Person(null);
    }

    public static Person of(String subject, List<String> groups, @Nullable List<String> regions) {
        return new Person(Servers.running().identity().token(subject, groups, regions, Duration.ofHours(1)));
    }

    public static Person withToken(String token) {
        return new Person(token);
    }

    /** A request of theirs. */
    public RequestSpecification asks() {
        RequestSpecification request = RestAssured.given();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** The answer to a list that is allowed. */
    public JsonPath lists(String query) {
        return asks().get("/api/alerts" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public List<String> ids(String query) {
        return lists(query).getList("alerts.id");
    }
}
