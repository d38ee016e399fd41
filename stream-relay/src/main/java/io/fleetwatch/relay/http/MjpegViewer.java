package io.fleetwatch.relay.http;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.Viewer;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * Shows a stream as one endless multipart response. The boundary follows each picture at once, because browsers show a part
 * only when they have seen its end.
 */
final class MjpegViewer implements Viewer {

    private static final String BOUNDARY = "--frame\r\n";
    private static final Buffer PART_END = Buffer.buffer("\r\n" + BOUNDARY);
    /** A header of a part that is still to come; every reader skips headers that it does not know. */
    private static final Buffer WAITING = Buffer.buffer("X-Waiting: 1\r\n");

    private final Exchange exchange;
    private final HttpServerResponse response;
    private final HttpMeters meters;
    private boolean inFlight;
    private boolean quiet;

    MjpegViewer(Exchange exchange, HttpMeters meters) {
        this.exchange = exchange;
        this.response = exchange.response();
        this.meters = meters;
    }

    /** Lets the client know that it was let in, before there is a picture. */
    void begin(Duration keepAlive) {
        response.setChunked(true)
                .putHeader("Content-Type", "multipart/x-mixed-replace;boundary=frame")
                .putHeader("Cache-Control", "no-store");
        response.write(BOUNDARY);
        exchange.every(keepAlive, this::keepAlive);
    }

    @Override
    public EventLoop loop() {
        return exchange.loop();
    }

    @Override
    public void send(Frame frame, Runnable landed) {
        if (exchange.isOver()) {
            return;
        }
        inFlight = true;
        quiet = false;
        response.write(Buffer.buffer("Content-Type: " + frame.contentType() + "\r\nContent-Length: "
                + frame.payload().length() + "\r\nX-Timestamp: " + frame.timestampMs() + "\r\n\r\n"));
        response.write(frame.payload());
        response.write(PART_END).onComplete(written -> {
            inFlight = false;
            if (written.succeeded()) {
                landed.run();
            } else {
                exchange.end();
            }
        });
    }

    @Override
    public void tooSlow() {
        meters.tooSlow();
        // What it has not taken will not be taken: there is nobody to say anything to.
        exchange.cut();
    }

    private void keepAlive() {
        if (quiet && !inFlight && !exchange.isOver()) {
            response.write(WAITING);
        }
        quiet = true;
    }
}
