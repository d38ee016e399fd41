package io.fleetwatch.systemtests.video;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A producer that sends frames at a steady rate and remembers each, with when it was sent. */
final class Camera implements AutoCloseable {

    private static final List<byte[]> JPEGS =
            IntStream.range(0, 8).mapToObj(Pictures::jpeg).toList();

    /** A frame and when it was handed to the network, by {@link System#nanoTime()}. */
    record Sent(Buffer message, long atNanos) {}

    private final Vertx vertx;
    private final String streamId;
    private final Map<Long, Sent> sent = new ConcurrentHashMap<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private RelaySocket socket;
    private long timer;
    private final AtomicLong seq = new AtomicLong();

    Camera(Vertx vertx, URI relay, String token, String streamId) {
        this.vertx = vertx;
        this.streamId = streamId;
        this.socket = RelaySocket.open(vertx, relay, token).register(streamId);
    }

    /** Begins, or goes on. */
    Camera start(int fps) {
        running.set(true);
        timer = vertx.setPeriodic(1_000 / fps, id -> shoot());
        return this;
    }

    void stop() {
        running.set(false);
        vertx.cancelTimer(timer);
    }

    /** The same camera with a new connection, to whichever relay. */
    void reconnect(URI relay, String token) {
        socket.close();
        socket = RelaySocket.open(vertx, relay, token).register(streamId);
    }

    /** The frame with this number; there is none that was not sent. */
    Sent sent(long number) {
        return Objects.requireNonNull(sent.get(number), () -> "frame " + number + " was never sent");
    }

    /** Of all frames so far. */
    long sentBytes() {
        return sent.values().stream()
                .mapToLong(frame -> frame.message().length())
                .sum();
    }

    long lastSeq() {
        return seq.get();
    }

    RelaySocket socket() {
        return socket;
    }

    private void shoot() {
        if (running.get()) {
            long number = seq.incrementAndGet();
            Buffer message = Pictures.frame(streamId, number, JPEGS.get((int) (number % JPEGS.size())));
            sent.put(number, new Sent(message, System.nanoTime()));
            socket.send(message);
        }
    }

    @Override
    public void close() {
        stop();
        socket.close();
    }
}
