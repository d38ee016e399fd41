package io.fleetwatch.inventory.harness;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
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

    public static Person admin() {
        return of("ada", List.of("admin"), null);
    }

    public static Person operator(String... regions) {
        return of("otto", List.of("operator"), List.of(regions));
    }

    public static Person viewer(String... regions) {
        return of("vera", List.of("viewer"), List.of(regions));
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

    /** A request of theirs, JSON if it has a body. */
    public RequestSpecification asks() {
        RequestSpecification request = RestAssured.given();
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    public RequestSpecification sends(String json) {
        return asks().contentType(ContentType.JSON).body(json);
    }
}
