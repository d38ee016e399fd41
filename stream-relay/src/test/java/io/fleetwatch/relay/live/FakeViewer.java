package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A viewer that takes its frames at once, until it is told to stall. */
final class FakeViewer implements Viewer {

    final List<Frame> frames = new CopyOnWriteArrayList<>();
    final AtomicInteger staleNotices = new AtomicInteger();
    final AtomicLong droppedTotal = new AtomicLong();
    final AtomicBoolean tooSlow = new AtomicBoolean();
    final AtomicBoolean ended = new AtomicBoolean();
    final AtomicBoolean wrongThread = new AtomicBoolean();

    private final EventLoop loop;
    private volatile boolean stalls;
    private volatile @Nullable Runnable kept;

    FakeViewer(EventLoop loop) {
        this.loop = loop;
    }

    void stall() {
        stalls = true;
    }

    /** Its frame leaves, and it takes every further one at once. */
    void recover() {
        stalls = false;
        Runnable landed = kept;
        kept = null;
        if (landed != null) {
            landed.run();
        }
    }

    long lastSeq() {
        return frames.isEmpty() ? -1 : frames.getLast().timestampMs();
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public void send(Frame frame, Runnable landed) {
        check();
        frames.add(frame);
        if (stalls) {
            kept = landed;
        } else {
            loop.execute(landed);
        }
    }

    @Override
    public void dropped(long dropped, long total) {
        check();
        droppedTotal.set(total);
    }

    @Override
    public void stale(Instant lastFrameAt, long ageMs) {
        check();
        staleNotices.incrementAndGet();
    }

    @Override
    public void tooSlow() {
        check();
        tooSlow.set(true);
    }

    @Override
    public void ended() {
        check();
        ended.set(true);
    }

    private void check() {
        if (!loop.inEventLoop()) {
            wrongThread.set(true);
        }
    }
}
