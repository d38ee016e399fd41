package io.fleetwatch.alerts.harness;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;

/** What a refusal must look like. */
public final class Answers {

    private Answers() {}

    public static void refused(Response answer, int status) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue());
    }

    /** Refused because of that field. */
    public static void refused(Response answer, int status, String field) {
        refused(answer, status);
        answer.then().body("violations.field", hasItem(field)).body("violations[0].message", notNullValue());
    }
}
