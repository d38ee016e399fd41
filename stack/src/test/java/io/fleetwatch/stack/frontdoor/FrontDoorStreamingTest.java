package io.fleetwatch.stack.frontdoor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Video through the front door: bodies without an end, and peers that stop reading or vanish. */
class FrontDoorStreamingTest {

    private static final int FRAME = 3 * 1024 * 1024;

    private static final String GET = """
            GET /api/streams/s/mjpeg HTTP/1.1
            Host: door

            """;
    private static final String UPGRADE = """
            GET /api/streams/ws HTTP/1.1
            Host: door
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

            """;
    private static final String POST = """
            POST /api/streams/s/mjpeg HTTP/1.1
            Host: door
            Transfer-Encoding: chunked

            """;
    private static final String POST_AFTER_ASKING = """
            POST /api/streams/s/mjpeg HTTP/1.1
            Host: door
            Expect: 100-continue
            Transfer-Encoding: chunked

            """;
    private static final String FIRST_CHUNK = """
            4
            abcd
            """;

    private static final Buffer PIECE = Buffer.buffer(new byte[64 * 1024]);

    /** What the system's buffers of two connections hold at the very most; a door that keeps a body passes it in a second. */
    private static final long BUFFERED_BY_THE_SYSTEM = 32L * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<HttpServerRequest> request = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private Consumer<HttpServerRequest> answer = it -> {};
    private Consumer<ServerWebSocket> socketAnswer = it -> {};
    private final HttpServer relay = vertx.createHttpServer(
                    new HttpServerOptions().setMaxWebSocketFrameSize(2 * FRAME).setMaxWebSocketMessageSize(2 * FRAME))
            .webSocketHandler(socket -> socketAnswer.accept(socket))
            .requestHandler(this::handle)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    private final FrontDoor door = FrontDoor.start(
            0,
            new Backends(
                    List.of(),
                    List.of(),
                    List.of(URI.create("http://localhost:" + relay.actualPort())),
                    List.of(),
                    List.of()));

    @AfterEach
    void close() {
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aViewerThatStopsReadingStopsTheSenderAndNothingPilesUp() throws Exception {
        answer = it -> pour(it.response().setChunked(true));
        try (Socket viewer = ask(GET)) {
            assertThat(head(viewer)).startsWith("HTTP/1.1 200");
            long stalledAt = stalled();
            assertThat(stalledAt).isLessThan(BUFFERED_BY_THE_SYSTEM);

            viewer.getInputStream().skipNBytes(stalledAt);
            await().until(() -> sent.get() > stalledAt);
        }
    }

    @Test
    void aSocketThatStopsReadingStopsTheSenderAndNothingPilesUp() throws Exception {
        socketAnswer = this::pour;
        try (Socket viewer = ask(UPGRADE)) {
            assertThat(head(viewer)).startsWith("HTTP/1.1 101");
            long stalledAt = stalled();
            assertThat(stalledAt).isLessThan(BUFFERED_BY_THE_SYSTEM);

            viewer.getInputStream().skipNBytes(stalledAt);
            await().until(() -> sent.get() > stalledAt);
        }
    }

    @Test
    void aProducerIsHeldBackByARelayThatDoesNotRead() throws Exception {
        answer = HttpServerRequest::pause;
        try (Socket camera = ask(POST)) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> pourChunks(camera));
            assertThat(stalled()).isLessThan(BUFFERED_BY_THE_SYSTEM);

            long before = sent.get();
            request.get(5, TimeUnit.SECONDS).resume();
            await().until(() -> sent.get() > before + BUFFERED_BY_THE_SYSTEM);
        }
    }

    @Test
    void aProducerThatIsRefusedHearsItWhileItsBodyGoesOn() throws Exception {
        answer = it -> it.response()
                .setStatusCode(401)
                .putHeader("Connection", "close")
                .end("no");
        try (Socket camera = ask(POST + FIRST_CHUNK)) {
            assertThat(head(camera)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aProducerMayAskFirst() throws Exception {
        answer = it -> it.body().onSuccess(body -> it.response().end("got " + body.length()));
        try (Socket camera = ask(POST_AFTER_ASKING)) {
            assertThat(head(camera)).startsWith("HTTP/1.1 100");
            camera.getOutputStream().write("4\r\nabcd\r\n0\r\n\r\n".getBytes(US_ASCII));
            assertThat(head(camera)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void theRelayLearnsThatAViewerLeft() throws Exception {
        answer = it -> pour(it.response().setChunked(true));
        try (Socket viewer = ask(GET)) {
            assertThat(head(viewer)).startsWith("HTTP/1.1 200");
        }
        gone.get(10, TimeUnit.SECONDS);
    }

    @Test
    void theRelayLearnsThatAProducerVanishedAndIsNotToldThatItFinished() throws Exception {
        CompletableFuture<String> ending = new CompletableFuture<>();
        answer = it -> it.exceptionHandler(failure -> ending.complete("cut"))
                .endHandler(nothing -> ending.complete("finished"))
                .handler(piece -> sent.addAndGet(piece.length()));
        try (Socket camera = ask(POST + FIRST_CHUNK)) {
            await().until(() -> sent.get() == 4);
            camera.setSoLinger(true, 0);
        }
        assertThat(ending.get(10, TimeUnit.SECONDS)).isEqualTo("cut");
    }

    @Test
    void aViewerLearnsThatTheRelayVanished() throws Exception {
        answer = it -> it.response().setChunked(true).write("abcd");
        try (Socket viewer = ask(GET)) {
            head(viewer);
            request.get(5, TimeUnit.SECONDS).connection().close();
            viewer.setSoTimeout(10_000);
            assertThat(new String(viewer.getInputStream().readAllBytes(), US_ASCII))
                    .doesNotEndWith("0\r\n\r\n");
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void messagesOfThreeMebibytesPassBothWays() throws Exception {
        socketAnswer = socket -> socket.binaryMessageHandler(socket::writeBinaryMessage);
        var client = vertx.createWebSocketClient(
                new WebSocketClientOptions().setMaxFrameSize(2 * FRAME).setMaxMessageSize(2 * FRAME));
        CompletableFuture<Buffer> echo = new CompletableFuture<>();
        Buffer message = Buffer.buffer(new byte[FRAME]).setByte(FRAME - 1, (byte) 7);

        client.connect(new WebSocketConnectOptions()
                        .setHost("localhost")
                        .setPort(door.uri().getPort())
                        .setURI("/api/streams/ws"))
                .onSuccess(socket -> socket.binaryMessageHandler(echo::complete).writeBinaryMessage(message));

        assertThat(echo.get(10, TimeUnit.SECONDS)).isEqualTo(message);
    }

    private void handle(HttpServerRequest incoming) {
        if (incoming.path().startsWith("/q/")) {
            incoming.response().end();
            return;
        }
        incoming.response().closeHandler(nothing -> gone.complete(null));
        request.complete(incoming);
        answer.accept(incoming);
    }

    /** Writes for ever, as fast as the other side takes it. */
    private void pour(WriteStream<Buffer> out) {
        while (!out.writeQueueFull()) {
            out.write(PIECE);
            sent.addAndGet(PIECE.length());
        }
        out.drainHandler(nothing -> pour(out));
    }

    private void pourChunks(Socket camera) {
        byte[] chunk = new byte[64 * 1024];
        byte[] size = (Integer.toHexString(chunk.length) + "\r\n").getBytes(US_ASCII);
        try {
            OutputStream out = camera.getOutputStream();
            while (!camera.isClosed()) {
                out.write(size);
                out.write(chunk);
                out.write('\r');
                out.write('\n');
                sent.addAndGet(chunk.length);
            }
        } catch (IOException closedByTheTest) {
            sent.addAndGet(0);
        }
    }

    /** How much was sent when nothing more went for a second. */
    private long stalled() {
        await().atMost(Duration.ofSeconds(30)).until(() -> sent.get() > 0);
        long[] last = {-1, System.nanoTime()};
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            long now = sent.get();
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return now > BUFFERED_BY_THE_SYSTEM || System.nanoTime() - last[1] > 1_000_000_000L;
        });
        return last[0];
    }

    private Socket ask(String head) throws IOException {
        Socket socket = new Socket("localhost", door.uri().getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
