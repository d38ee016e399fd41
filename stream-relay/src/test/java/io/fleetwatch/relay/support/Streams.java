package io.fleetwatch.relay.support;

import static org.awaitility.Awaitility.await;

import io.fleetwatch.relay.access.StreamDirectory;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Streams, made the way clients make them. */
public final class Streams {

    private Streams() {}

    /** Registers one and waits until this relay knows it by heart; its id. */
    public static String register(String token) {
        String id = as(token)
                .contentType(ContentType.JSON)
                .body("{\"deviceName\":\"Front door\",\"deviceType\":\"camera\"}")
                .post("/api/streams/register")
                .then()
                .statusCode(201)
                .extract()
                .path("streamId");
        StreamDirectory directory = CDI.current().select(StreamDirectory.class).get();
        await().atMost(Duration.ofSeconds(20)).until(() -> directory.known(id).isPresent());
        return id;
    }

    public static void delete(String token, String id) {
        as(token).delete("/api/streams/" + id).then().statusCode(204);
    }

    public static void give(String token, String id, String owner) {
        as(token)
                .contentType(ContentType.JSON)
                .body("{\"owner\":\"" + owner + "\"}")
                .patch("/api/streams/" + id)
                .then()
                .statusCode(200);
    }

    /** A request with this token, or with none. */
    public static RequestSpecification as(@Nullable String token) {
        RequestSpecification request = RestAssured.given();
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }
}
