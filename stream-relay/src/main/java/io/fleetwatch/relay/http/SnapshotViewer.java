package io.fleetwatch.relay.http;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.Viewer;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Waits for one picture and answers with it. */
final class SnapshotViewer implements Viewer {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Exchange exchange;

    SnapshotViewer(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public EventLoop loop() {
        return exchange.loop();
    }

    /** Never lands: one is enough. */
    @Override
    public void send(Frame frame, Runnable landed) {
        show(frame);
    }

    @Override
    public void tooSlow() {
        exchange.end();
    }

    void show(Frame frame) {
        if (exchange.isOver()) {
            return;
        }
        long ageMs = Math.max(0, System.currentTimeMillis() - frame.arrivedMs());
        exchange.response()
                .putHeader("Cache-Control", "no-store")
                .putHeader("Age", Long.toString(ageMs / 1_000))
                .putHeader("Last-Modified", HTTP_DATE.format(Instant.ofEpochMilli(frame.arrivedMs())))
                .putHeader("X-Timestamp", Long.toString(frame.timestampMs()));
        exchange.answer(200, frame.contentType(), frame.payload());
    }
}
