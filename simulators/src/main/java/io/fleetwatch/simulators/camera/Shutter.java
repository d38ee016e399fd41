package io.fleetwatch.simulators.camera;

import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Takes pictures at a steady rate, off the event loop, and gives each to everybody who wants it: it is drawn and encoded
 * once. While one is still being drawn no other is begun.
 */
public final class Shutter implements AutoCloseable {

    private final Vertx vertx;
    private final TestCard card;
    private final Consumer<Picture> to;
    private final Consumer<Throwable> failed;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicBoolean drawing = new AtomicBoolean();
    private final long timer;

    private Shutter(Vertx vertx, TestCard card, double fps, Consumer<Picture> to, Consumer<Throwable> failed) {
        this.vertx = vertx;
        this.card = card;
        this.to = to;
        this.failed = failed;
        this.timer = vertx.setPeriodic(Math.max(1, Math.round(1000 / fps)), id -> press());
    }

    /** @param to told on a worker thread */
    public static Shutter start(
            Vertx vertx, TestCard card, double fps, Consumer<Picture> to, Consumer<Throwable> failed) {
        return new Shutter(vertx, card, fps, to, failed);
    }

    private void press() {
        if (!drawing.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(() -> {
                    to.accept(card.take(taken.incrementAndGet(), Instant.now()));
                    return true;
                })
                .onFailure(failed::accept)
                .onComplete(done -> drawing.set(false));
    }

    /** How many so far. */
    public long taken() {
        return taken.get();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }
}
