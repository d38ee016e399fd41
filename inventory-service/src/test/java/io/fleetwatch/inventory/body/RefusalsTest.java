package io.fleetwatch.inventory.body;

import io.fleetwatch.inventory.harness.Answers;
import io.fleetwatch.inventory.harness.Fleet;
import io.fleetwatch.inventory.harness.Person;
import io.fleetwatch.inventory.harness.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a request must not be, and the field that the answer names. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class RefusalsTest {

    /** Body of a create of an NVR, and the field at fault. */
    private static final List<List<String>> NVRS = List.of(
            List.of("", ""),
            List.of("[]", ""),
            List.of("{", ""),
            List.of("{} {}", ""),
            List.of("{\"a\":".repeat(40) + "1" + "}".repeat(40), ""),
            List.of("{\"hostname\":\"a\",\"hostname\":\"b\",\"device_name\":\"x\"}", ""),
            List.of("{\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":null,\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\"\",\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\" a\",\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\"a b\",\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\"a/b\",\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\"" + "a".repeat(254) + "\",\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":5,\"device_name\":\"x\"}", "hostname"),
            List.of("{\"hostname\":\"a\"}", "device_name"),
            List.of("{\"hostname\":\"a\",\"device_name\":\" \"}", "device_name"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\\u0000\"}", "device_name"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\\ud800\"}", "device_name"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"" + "x".repeat(201) + "\"}", "device_name"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\",\"region\":\"" + "r".repeat(101) + "\"}", "region"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\",\"location\":[\"x\"]}", "location"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\",\"status\":\"online\"}", "status"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\",\"colour\":\"red\"}", "colour"),
            List.of("{\"hostname\":\"a\",\"device_name\":\"x\",\"cameras\":[null]}", "cameras[0].<list element>"),
            List.of(
                    "{\"hostname\":\"a\",\"device_name\":\"x\",\"cameras\":[{\"name\":\"d\"}]}",
                    "cameras[0].ip_address"),
            List.of(
                    "{\"hostname\":\"a\",\"device_name\":\"x\",\"cameras\":[{\"name\":\"d\",\"ip_address\":\"10.0.0.1\",\"status\":\"online\"}]}",
                    "cameras[0].status"));

    private static final List<List<String>> CAMERAS = List.of(
            List.of("{\"name\":\"d\",\"ip_address\":\"10.0.0.1\"}", "nvr_id"),
            List.of("{\"nvr_id\":\"1\",\"name\":\"d\",\"ip_address\":\"10.0.0.1\"}", "nvr_id"),
            List.of("{\"nvr_id\":999999999,\"name\":\"d\",\"ip_address\":\"10.0.0.1\"}", "nvr_id"),
            List.of("{\"nvr_id\":1,\"name\":\"\",\"ip_address\":\"10.0.0.1\"}", "name"),
            List.of("{\"nvr_id\":1,\"name\":\"d\",\"ip_address\":\"camera.local\"}", "ip_address"),
            List.of("{\"nvr_id\":1,\"name\":\"d\",\"ip_address\":\"10.0.0.256\"}", "ip_address"),
            List.of("{\"nvr_id\":1,\"name\":\"d\",\"ip_address\":\"fe80::1%eth0\"}", "ip_address"),
            List.of("{\"nvr_id\":1,\"name\":\"d\",\"ip_address\":\"10.0.0.1\",\"status\":\"online\"}", "status"));

    private static final List<List<String>> QUERIES = List.of(
            List.of("/api/nvrs?status=up", "status"),
            List.of("/api/nvrs?limit=0", "limit"),
            List.of("/api/nvrs?limit=201", "limit"),
            List.of("/api/nvrs?limit=ten", "limit"),
            List.of("/api/nvrs?cursor=abc", "cursor"),
            List.of("/api/nvrs?cursor=AAAAAAAAAAAxMjM", "cursor"),
            List.of("/api/nvrs?q=" + "x".repeat(301), "q"),
            List.of("/api/nvrs?q=%00", ""),
            List.of("/api/cameras?nvr_id=x", "nvr_id"),
            List.of("/api/snapshot?cursor=abc", "cursor"),
            List.of("/api/snapshot?limit=1001", "limit"));

    @TestFactory
    Stream<DynamicTest> newNvrs() {
        return bodies("/api/nvrs", NVRS);
    }

    @TestFactory
    Stream<DynamicTest> newCameras() {
        return bodies("/api/cameras", CAMERAS);
    }

    @TestFactory
    Stream<DynamicTest> queries() {
        return QUERIES.stream()
                .map(line -> DynamicTest.dynamicTest(
                        shortened(line.getFirst()),
                        () -> Answers.refused(
                                Person.admin().asks().urlEncodingEnabled(false).get(line.getFirst()),
                                400,
                                line.getLast())));
    }

    @Test
    void editsAreHeldToTheSameRules() {
        Fleet.Nvr nvr = Fleet.nvr("north", "Door", "Gate");
        Person admin = Person.admin();
        Answers.refused(admin.sends("{\"status\":\"online\"}").patch(nvr.path()), 400, "status");
        Answers.refused(admin.sends("{\"id\":7}").patch(nvr.path()), 400, "id");
        Answers.refused(admin.sends("{\"hostname\":null}").patch(nvr.path()), 400, "hostname");
        Answers.refused(admin.sends("{\"device_name\":\"\"}").patch(nvr.path()), 400, "device_name");
        Answers.refused(admin.sends("[]").patch(nvr.path()), 400, "");
        Answers.refused(admin.sends("{\"status\":\"online\"}").patch(nvr.camera("Door")), 400, "status");
        Answers.refused(admin.sends("{\"nvr_id\":7}").patch(nvr.camera("Door")), 400, "nvr_id");
        Answers.refused(admin.sends("{\"name\":\"Gate\"}").patch(nvr.camera("Door")), 409, "name");
        Answers.refused(admin.sends("{\"ip_address\":\"10.0.0.2\"}").patch(nvr.camera("Door")), 409, "ip_address");
        Answers.refused(
                admin.sends("{\"nvr_id\":%d,\"name\":\"Door\",\"ip_address\":\"10.0.0.9\"}".formatted(nvr.id()))
                        .post("/api/cameras"),
                409,
                "name");
        Answers.refused(admin.sends("{}").patch("/api/cameras/by-name/Door"), 400, "hostname");
    }

    @Test
    void bodiesAreBounded() {
        Person admin = Person.admin();
        String cameras = String.join(
                ",",
                IntStream.range(0, 1025)
                        .mapToObj(
                                i -> "{\"name\":\"c%d\",\"ip_address\":\"10.0.%d.%d\"}".formatted(i, i / 250, i % 250))
                        .toList());
        Answers.refused(
                admin.sends("{\"hostname\":\"many\",\"device_name\":\"x\",\"cameras\":[%s]}".formatted(cameras))
                        .post("/api/nvrs"),
                400,
                "cameras");
        RestAssured.given()
                .spec(admin.sends("{\"hostname\":\"" + "x".repeat(600_000) + "\"}"))
                .post("/api/nvrs")
                .then()
                .statusCode(413);
    }

    @Test
    void whatDoesNotExistOrDoesNotFitIsAProblemToo() {
        Person admin = Person.admin();
        Answers.refused(admin.asks().get("/api/nowhere"), 404);
        Answers.refused(admin.asks().get("/api/nvrs/abc"), 404);
        Answers.refused(admin.asks().get("/api/nvrs/99999999999999999999"), 404);
        Answers.refused(admin.asks().put("/api/nvrs"), 405);
        Answers.refused(admin.asks().contentType("text/plain").body("x").post("/api/nvrs"), 415);
    }

    private static Stream<DynamicTest> bodies(String path, List<List<String>> table) {
        return table.stream()
                .map(line -> DynamicTest.dynamicTest(shortened(line.getFirst()), () -> {
                    Response answer = Person.admin().sends(line.getFirst()).post(path);
                    Answers.refused(answer, 400, line.getLast());
                }));
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
