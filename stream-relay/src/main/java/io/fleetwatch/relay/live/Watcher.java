package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import java.time.Instant;
import org.jboss.logging.Logger;

/** One viewer while it watches: its position and what it has been told. Its event loop owns it. */
final class Watcher {

    private static final Logger LOG = Logger.getLogger(Watcher.class);

    private final Viewer viewer;
    private final Position position;
    private final LoopFanOut fanOut;
    private final LiveMeters meters;
    private boolean ended;

    Watcher(Viewer viewer, double maxFps, LoopFanOut fanOut, LiveMeters meters) {
        this.viewer = viewer;
        this.position = new Position(maxFps, System.nanoTime());
        this.fanOut = fanOut;
        this.meters = meters;
    }

    /** False when it left before it was served. */
    boolean begin() {
        return !ended;
    }

    void end() {
        ended = true;
    }

    void offer(LiveStream.Numbered newest, long nowNanos) {
        if (ended) {
            return;
        }
        long before = position.dropped();
        if (!position.take(newest.index(), nowNanos)) {
            return;
        }
        meters.dropped(position.dropped() - before);
        Frame frame = newest.frame();
        try {
            viewer.send(frame, () -> {
                meters.sent(frame);
                fanOut.landed(this);
            });
        } catch (RuntimeException e) {
            // A viewer that cannot be sent to must not cost the others their frame.
            LOG.debugf(e, "A frame of %s could not be sent", frame.streamId());
            end();
        }
    }

    void landed() {
        position.landed();
        tell(System.nanoTime());
    }

    void tell(long nowNanos) {
        long news = position.toTell(nowNanos);
        if (news > 0 && !ended) {
            viewer.dropped(news, position.dropped());
        }
    }

    boolean isStalled(long nowNanos, long limitNanos) {
        return position.isStalled(nowNanos, limitNanos);
    }

    void stale(Instant lastFrameAt, long nowMs) {
        if (!ended) {
            viewer.stale(lastFrameAt, Math.max(0, nowMs - lastFrameAt.toEpochMilli()));
        }
    }

    void tooSlow() {
        if (!ended) {
            end();
            meters.tooSlow();
            viewer.tooSlow();
        }
    }

    void producerEnded() {
        if (!ended) {
            end();
            viewer.ended();
        }
    }
}
