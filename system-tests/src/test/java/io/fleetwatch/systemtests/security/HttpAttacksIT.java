package io.fleetwatch.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.systemtests.running.Rest;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that no client of ours would send. */
@ExtendWith(UnderSiege.class)
class HttpAttacksIT {

    private final Besieged besieged;
    private final String admin;

    HttpAttacksIT(Besieged besieged) {
        this.besieged = besieged;
        this.admin = besieged.forge().person("http-" + System.nanoTime(), "admin", null);
    }

    /** Numbers beyond all numbers, SQL, control characters: in every parameter of every list. */
    @Test
    void nonsenseInParametersIsRefusedByNameOrFindsNothing() {
        List<String> nonsense = List.of(
                "99999999999999999999",
                "-1",
                "2147483648",
                "1e9",
                "0x10",
                "' OR '1'='1",
                "1;DROP TABLE inventory.nvrs",
                "%00",
                "%0d%0aX-Injected:%201",
                "%ff%fe",
                "%F0%9F%92%A9",
                "..%2f..%2fetc%2fpasswd",
                "$%7Bjndi:ldap://localhost:1/a%7D",
                "<script>alert(1)</script>",
                "a".repeat(4_000));
        Map<URI, List<String>> lists = Map.of(
                besieged.inventory().resolve("/api/nvrs"),
                List.of("limit", "cursor", "region", "status", "search"),
                besieged.inventory().resolve("/api/cameras"),
                List.of("limit", "cursor", "nvr_id", "status", "search"),
                besieged.inventory().resolve("/api/snapshot"),
                List.of("limit", "cursor"),
                besieged.inventory().resolve("/api/nvrs/" + besieged.enrolled().id() + "/history"),
                List.of("limit", "cursor", "from", "to"),
                besieged.alerts().resolve("/api/alerts"),
                List.of("limit", "cursor", "severity", "streamId", "nvrId", "cameraId", "from", "to", "acknowledged"),
                besieged.relay().resolve("/api/streams/list"),
                List.of("limit", "cursor"));
        List<String> unexpected = new CopyOnWriteArrayList<>();
        lists.forEach((list, parameters) -> parameters.parallelStream().forEach(parameter -> {
            // Somebody of their own for each: nobody may ask as much as all of these together.
            String token = besieged.forge().person("nonsense-" + parameter + list.hashCode(), "admin", null);
            for (String value : nonsense) {
                String query = parameter + "="
                        + value.replace(" ", "%20")
                                .replace("'", "%27")
                                .replace("<", "%3C")
                                .replace(">", "%3E");
                HttpResponse<String> answer =
                        Web.get(URI.create(list + "?" + query), "Authorization", "Bearer " + token);
                boolean refused = answer.statusCode() == 400 && Web.isProblem(answer);
                if (!refused && answer.statusCode() != 200) {
                    unexpected.add(list + "?" + query + " → " + answer.statusCode() + " " + answer.body());
                }
                if (answer.headers().firstValue("X-Injected").isPresent()) {
                    unexpected.add("injected by " + query);
                }
            }
        }));
        assertThat(unexpected).isEmpty();
        assertThat(besieged.fleet().database().number("SELECT count(*) FROM inventory.nvrs"))
                .isPositive();
    }

    @Test
    void bodiesThatAreTooBigTooDeepOrPackedAreRefused() throws IOException {
        URI nvrs = besieged.inventory().resolve("/api/nvrs");
        URI register = besieged.relay().resolve("/api/streams/register");
        URI acknowledge = besieged.alerts().resolve("/api/alerts/alert_x/acknowledge");
        byte[] bomb = packed(100_000_000);
        for (URI uri : List.of(nvrs, register, acknowledge)) {
            assertThat(post(uri, "{\"a\":\"" + "x".repeat(600_000) + "\"}").statusCode())
                    .as("600 KB to %s", uri)
                    .isEqualTo(413);
        }
        for (URI uri : List.of(nvrs, register)) {
            assertThat(post(uri, "{\"metadata\":" + "[".repeat(5_000)).statusCode())
                    .isEqualTo(400);
            assertThat(post(uri, "{\"metadata\":" + "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000) + "}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(post(uri, "{\"metadata\":" + "9".repeat(20_000) + "}").statusCode())
                    .isEqualTo(400);
            // A body is taken as it comes: what is packed is no JSON.
            HttpResponse<String> answer = Web.send(
                    HttpClient.newHttpClient(),
                    "POST",
                    uri,
                    bomb,
                    "Authorization",
                    "Bearer " + admin,
                    "Content-Type",
                    "application/json",
                    "Content-Encoding",
                    "gzip");
            assertThat(answer.statusCode())
                    .as("100 MB in %d bytes to %s", bomb.length, uri)
                    .isIn(400, 413, 415);
        }
    }

    @Test
    void whatIsNoHttpIsAnsweredOrDropped() {
        List<String> requests = List.of(
                "GET /api/nvrs HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
                "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /api/nvrs HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: -1\r\n\r\n",
                "POST /api/nvrs HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /api/nvrs HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/nvrs HTTP/1.1\r\n\r\n",
                "POST /api/nvrs HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                "GET http://evil.example/api/nvrs HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
                "GET /api/nvrs HTTP/9.9\r\n\r\n");
        for (URI service : services()) {
            for (String request : requests) {
                assertThat(Web.raw(service, request))
                        .as("%s to %s", request.substring(0, Math.min(60, request.length())), service)
                        .doesNotContain("HTTP/1.1 2", "HTTP/1.1 5")
                        .doesNotContain("still open");
            }
        }
    }

    @Test
    void noPathLeadsOutOfTheWebApp() {
        for (String path : List.of(
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/static/../../application.properties",
                "/static/..%2f..%2fapplication.properties",
                "/static/%252e%252e/application.properties",
                "/..\\..\\application.properties",
                "/META-INF/MANIFEST.MF",
                "/application.properties",
                "/static/bundle/..;/application.properties",
                "//etc/passwd",
                "/.env",
                "/.git/config")) {
            String answer = Web.raw(
                    besieged.dashboard(), "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer)
                    .as(path)
                    .containsPattern("^HTTP/1.1 (400|404)")
                    .doesNotContain("root:", "quarkus.", "Manifest");
        }
    }

    @Test
    void everyAnswerOfEveryServiceHasItsHeaders() {
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (URI service : services()) {
            for (String path : List.of("/q/health/live", "/nothing", "/api/nothing")) {
                answers.add(Web.get(service.resolve(path)));
            }
        }
        Map<URI, List<String>> resources = Map.of(
                besieged.inventory(), List.of("/api/nvrs", "/api/summary", "/api/snapshot", "/api/cameras"),
                besieged.alerts(), List.of("/api/alerts", "/api/alerts/alert_none"),
                besieged.relay(), List.of("/api/streams/list", "/api/streams/stream_none/snapshot.jpg"),
                besieged.gateway(), List.of("/api/gateway/stats"));
        resources.forEach((service, paths) -> paths.forEach(path -> {
            answers.add(Web.get(service.resolve(path)));
            answers.add(Web.get(service.resolve(path), "Authorization", "Bearer " + admin));
        }));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("Referrer-Policy").orElse(""))
                    .isNotEmpty();
            if (answer.uri().getPath().startsWith("/api/")) {
                assertThat(answer.headers().firstValue("Cache-Control"))
                        .as("%s", answer.uri())
                        .contains("no-store");
            }
            assertThat(answer.headers().firstValue("Server")).isEmpty();
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        });
        for (URI service : services()) {
            assertThat(Web.get(service.resolve("/q/health/live"), "X-Forwarded-Proto", "https")
                            .headers()
                            .firstValue("Strict-Transport-Security"))
                    .as("%s behind https", service)
                    .isPresent();
        }
    }

    /** Whose word nobody takes: its headers change neither who it is nor where a sign-in comes back to. */
    @Test
    void forwardedHeadersOfAStrangerChangeNothing() {
        HttpResponse<String> signIn = Web.send(
                Web.STRANGER,
                "GET",
                URI.create("http://127.0.0.1:" + besieged.dashboard().getPort() + "/session/sign-in?to=/nvrs"),
                new byte[0],
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Port",
                "443",
                "Forwarded",
                "host=evil.example;proto=https;for=198.51.100.1");
        assertThat(signIn.statusCode()).isEqualTo(302);
        assertThat(signIn.headers().firstValue("Location").orElseThrow())
                .doesNotContain("evil")
                .contains("redirect_uri=http%3A%2F%2F127.0.0.1");
        assertThat(signIn.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(signIn.headers().firstValue("Content-Security-Policy").orElseThrow())
                .doesNotContain("evil");
    }

    @Test
    void aSignInComesBackToAPageOfOursAndOtherSitesGetNoToken() {
        for (String to : List.of(
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/%5cevil.example",
                "javascript:alert(1)",
                "/nvrs%0d%0aSet-Cookie:%20a=b",
                "/session/token",
                "/%2f%2fevil.example")) {
            HttpResponse<String> answer =
                    Web.get(besieged.dashboard().resolve("/session/sign-in?to=" + Rest.encoded(to)));
            assertThat(answer.headers().firstValue("Location").orElseThrow())
                    .as(to)
                    .doesNotContain("evil", "javascript");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(it -> it.startsWith("a="));
        }
        URI token = besieged.dashboard().resolve("/session/token");
        assertThat(Web.send("POST", token, "").statusCode())
                .as("without our header")
                .isEqualTo(403);
        assertThat(Web.send("POST", token, "", "X-Fleetwatch-Session", "1", "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Web.send("POST", token, "", "X-Fleetwatch-Session", "1", "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> asked = Web.send(
                "OPTIONS",
                token,
                "",
                "Origin",
                "https://evil.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "X-Fleetwatch-Session");
        assertThat(asked.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    private HttpResponse<String> post(URI uri, String body) {
        return Web.send("POST", uri, body, "Authorization", "Bearer " + admin, "Content-Type", "application/json");
    }

    private List<URI> services() {
        return Stream.of(
                        besieged.inventory(),
                        besieged.alerts(),
                        besieged.gateway(),
                        besieged.relay(),
                        besieged.dashboard())
                .toList();
    }

    private static byte[] packed(int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] block =
                    new JsonObject().put("a", " ".repeat(1_000_000)).encode().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < zeros / 1_000_000; i++) {
                out.write(block);
            }
        }
        return bytes.toByteArray();
    }
}
