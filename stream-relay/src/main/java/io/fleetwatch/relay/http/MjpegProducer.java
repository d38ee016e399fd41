package io.fleetwatch.relay.http;

import io.fleetwatch.relay.admission.MessageRate;
import io.fleetwatch.relay.answer.Problem;
import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameHeader;
import io.fleetwatch.relay.frame.FrameOutcome;
import io.fleetwatch.relay.http.HttpMeters.Unshown;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.multipart.Part;
import io.fleetwatch.relay.multipart.PartSink;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Makes frames of the parts somebody posts. Its event loop owns it. */
final class MjpegProducer implements PartSink {

    private final Exchange exchange;
    private final Production production;
    private final FrameCodec codec;
    private final MessageRate rate;
    private final HttpMeters meters;
    private final Duration linger;
    private long frames;
    private long broken;

    MjpegProducer(
            Exchange exchange,
            Production production,
            FrameCodec codec,
            MessageRate rate,
            HttpMeters meters,
            Duration linger) {
        this.exchange = exchange;
        this.production = production;
        this.codec = codec;
        this.rate = rate;
        this.meters = meters;
        this.linger = linger;
    }

    @Override
    public void part(Part part) {
        if (exchange.isOver()) {
            return;
        }
        if (rate.frame(System.nanoTime() / 1_000_000) != MessageRate.Verdict.FINE) {
            meters.unshown(Unshown.TOO_FAST);
            return;
        }
        FrameHeader header = new FrameHeader(
                production.streamId(),
                part.timestampMs(),
                Objects.requireNonNullElse(part.contentType(), FrameHeader.JPEG),
                null);
        switch (codec.decode(header, part.payload(), Frame.Arrival.now())) {
            case FrameOutcome.Good good -> {
                // If it is not shown, somebody newer has the stream, and we are about to be told.
                if (production.publish(good.frame())) {
                    frames++;
                }
            }
            case FrameOutcome.Broken nothing -> {
                broken++;
                meters.unshown(Unshown.BROKEN);
            }
            case FrameOutcome.TooBig nothing -> tooBig();
        }
    }

    @Override
    public void unreadable(String why) {
        meters.unshown(Unshown.UNREADABLE);
        exchange.refuseMidBody(Problem.of(400, "The body cannot be read as parts: " + why + "."), linger);
    }

    @Override
    public void tooBig() {
        meters.unshown(Unshown.TOO_BIG);
        exchange.refuseMidBody(Problem.of(413, "A part is bigger than a frame may be."), linger);
    }

    void superseded() {
        exchange.refuseMidBody(Problem.of(409, "A newer producer of this stream has connected."), linger);
    }

    /** @param whole whether the body ended between two parts */
    void finish(boolean whole) {
        if (exchange.isOver()) {
            return;
        }
        if (!whole) {
            meters.unshown(Unshown.CUT);
            broken++;
        }
        if (broken > 0) {
            exchange.refuse(Problem.of(
                    400, frames + " frames were taken; " + broken + " parts were no whole JPEG and were not shown."));
        } else {
            exchange.answer(200, "application/json", Exchange.json(Map.of("frames", frames)));
        }
    }
}
