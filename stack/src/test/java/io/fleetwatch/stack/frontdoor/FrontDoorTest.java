package io.fleetwatch.stack.frontdoor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetwatch.stack.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private Backend first = new Backend(vertx, "gateway one");
    private Backend second = new Backend(vertx, "gateway two");
    private Backend inventory = new Backend(vertx, "inventory");
    private Backend relay = new Backend(vertx, "relay");
    private Backend alerts = new Backend(vertx, "alerts");
    private Backend dashboard = new Backend(vertx, "dashboard");
    private FrontDoor door = FrontDoor.start(
            0,
            new Backends(
                    List.of(first.uri(), second.uri()),
                    List.of(inventory.uri()),
                    List.of(relay.uri()),
                    List.of(alerts.uri()),
                    List.of(dashboard.uri())));

    @BeforeEach
    void allUp() {
        first.up();
        second.up();
        inventory.up();
        relay.up();
        alerts.up();
        dashboard.up();
    }

    @AfterEach
    void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void routesByPath() throws Exception {
        assertThat(get("/api/gateway/stats").body()).contains("gateway ").contains("/api/gateway/stats");
        assertThat(get("/api/nvrs?status=online").body()).contains("inventory").contains("status=online");
        assertThat(get("/api/streams/list").body()).contains("\"relay\"");
        assertThat(get("/api/streams/stream_1/snapshot.jpg").body()).contains("\"relay\"");
        assertThat(get("/api/alerts?limit=5").body()).contains("\"alerts\"").contains("limit=5");
        assertThat(get("/api/alerts/alert_1").body()).contains("\"alerts\"");
        assertThat(get("/api/alertsystems").body()).contains("inventory");
        assertThat(get("/").body()).contains("\"dashboard\"");
        assertThat(get("/cameras/7?tab=alerts").body())
                .contains("\"dashboard\"")
                .contains("/cameras/7?tab=alerts");
        HttpResponse<String> nowhere = get("/q/metrics");
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(nowhere.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void takesGatewaysInTurnAndSkipsADeadOne() throws Exception {
        assertThat(answers(4)).containsExactlyInAnyOrder("gateway one", "gateway one", "gateway two", "gateway two");

        first.down();
        assertThat(answers(4)).containsOnly("gateway two");

        first.up();
        second.down();
        assertThat(answers(4)).containsOnly("gateway one");
    }

    @Test
    void aFailedOverPostArrivesOnceAndWhole() throws Exception {
        first.down();
        String body = "x".repeat(200_000);
        for (int i = 0; i < 2; i++) {
            HttpRequest request = HttpRequest.newBuilder(door.uri().resolve("/api/gateway/echo"))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            JsonObject answer = new JsonObject(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            assertThat(answer.getInteger("length")).isEqualTo(200_000);
        }
        assertThat(second.requests()).isEqualTo(2);
    }

    @Test
    void answersWithAProblemWhenNothingIsUp() throws Exception {
        first.down();
        second.down();

        HttpResponse<String> response = get("/api/gateway/stats");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("detail")).contains("nvr-gateway");
        assertThat(get("/api/nvrs").statusCode()).isEqualTo(200);
    }

    @Test
    void aBrowserThatOpensAPageOfADeadServiceWaitsOnAPageThatTriesAgain() throws Exception {
        dashboard.down();
        HttpRequest opened = HttpRequest.newBuilder(door.uri().resolve("/cameras"))
                .header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")
                .build();

        HttpResponse<String> page = http.send(opened, HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> byScript = get("/cameras");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.body()).contains("No dashboard service is up", "http-equiv=\"refresh\"");
        assertThat(byScript.statusCode()).isEqualTo(503);
        assertThat(byScript.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        dashboard.up();
        assertThat(http.send(opened, HttpResponse.BodyHandlers.ofString()).body())
                .contains("\"dashboard\"");
    }

    @Test
    void passesTheCookiesOfABrowserThatIsSignedIn() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(door.uri())
                .header("Cookie", "q_session=" + "x".repeat(12_000))
                .build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .contains("x".repeat(12_000));
    }

    @Test
    void replacesWhatAClientClaimsAboutItself() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(door.uri().resolve("/api/nvrs"))
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .build();

        JsonObject headers = new JsonObject(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .getJsonObject("headers");

        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headers.getString("x-forwarded-proto")).isEqualTo("http");
        assertThat(headers.getString("x-forwarded-host")).isEqualTo(door.uri().getAuthority());
        assertThat(headers.fieldNames()).doesNotContain("forwarded", "x-forwarded-prefix");
    }

    @Test
    void passesWebSocketsBothWaysWithTheCloseCodeAndTheClientsAddress() throws Exception {
        assertThat(closing("close 4409 superseded")).isEqualTo("4409 superseded");
        first.down();
        assertThat(closing("close 1012 restarting")).isEqualTo("1012 restarting");
        assertThat(closing("close 1008 unauthorized")).isEqualTo("1008 unauthorized");
    }

    /** Sends a text, expects it echoed with the forwarded address, then has the backend close as told. */
    private String closing(String order) throws Exception {
        CompletableFuture<String> echo = new CompletableFuture<>();
        CompletableFuture<String> close = new CompletableFuture<>();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(door.uri().getPort())
                .setURI("/ws")
                .addHeader("X-Forwarded-For", "6.6.6.6");
        var socket = vertx.createWebSocketClient()
                .connect(options)
                .toCompletionStage()
                .toCompletableFuture();
        var open = socket.get(5, TimeUnit.SECONDS);
        open.textMessageHandler(echo::complete);
        open.closeHandler(closed -> close.complete(open.closeStatusCode() + " " + open.closeReason()));
        open.writeTextMessage("hello");
        assertThat(echo.get(5, TimeUnit.SECONDS)).isEqualTo("hello from 127.0.0.1");
        open.writeTextMessage(order);
        return close.get(5, TimeUnit.SECONDS);
    }

    private List<String> answers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    try {
                        return new JsonObject(get("/api/gateway/stats").body()).getString("name");
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(door.uri() + path))
                .timeout(PATIENCE)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Tells in its answers what it was asked; echoes WebSocket texts and closes as a text orders. */
    private static final class Backend {
        private final Vertx vertx;
        private final String name;
        private final int port = FreePorts.next();
        private @org.jspecify.annotations.Nullable HttpServer server;
        private final AtomicInteger requests = new AtomicInteger();

        Backend(Vertx vertx, String name) {
            this.vertx = vertx;
            this.name = name;
        }

        void up() {
            if (server != null) {
                return;
            }
            HttpServer made = vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(20 * 1024));
            made.requestHandler(request -> request.body().onSuccess(body -> {
                        if (!request.path().startsWith("/q/")) {
                            requests.incrementAndGet();
                        }
                        JsonObject headers = new JsonObject();
                        request.headers()
                                .forEach(it ->
                                        headers.put(it.getKey().toLowerCase(java.util.Locale.ROOT), it.getValue()));
                        request.response()
                                .end(new JsonObject()
                                        .put("name", name)
                                        .put("uri", request.uri())
                                        .put("length", body.length())
                                        .put("headers", headers)
                                        .encode());
                    }))
                    .webSocketHandler(socket -> socket.textMessageHandler(text -> {
                        String[] words = text.split(" ", -1);
                        if (words[0].equals("close")) {
                            socket.close(Short.parseShort(words[1]), words[2]);
                        } else {
                            socket.writeTextMessage(
                                    text + " from " + socket.headers().get("X-Forwarded-For"));
                        }
                    }))
                    .listen(port, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            server = made;
        }

        void down() {
            if (server != null) {
                server.close().toCompletionStage().toCompletableFuture().join();
                server = null;
            }
        }

        int requests() {
            return requests.get();
        }

        URI uri() {
            return URI.create("http://localhost:" + port);
        }
    }
}
