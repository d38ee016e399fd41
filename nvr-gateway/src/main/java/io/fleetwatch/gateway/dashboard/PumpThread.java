package io.fleetwatch.gateway.dashboard;

import io.fleetwatch.gateway.feed.FeedClock;
import io.fleetwatch.gateway.process.OwnedThread;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The dashboards' thread: turns the pump, and sleeps while nothing is due. */
final class PumpThread implements Runnable {

    private static final Logger LOG = Logger.getLogger(PumpThread.class);
    private static final Duration STOP = Duration.ofSeconds(2);

    private final OwnedThread thread = new OwnedThread("dashboards", this);
    private volatile @Nullable Pump pump;
    private volatile boolean stopping;

    void start(Pump started) {
        pump = started;
        thread.start();
    }

    /** Any thread: something was posted or read. */
    void wake() {
        thread.wake();
    }

    OwnedThread thread() {
        return thread;
    }

    void stop() {
        stopping = true;
        wake();
        try {
            if (!thread.ended(STOP)) {
                LOG.warn("The dashboards' thread did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Pump turned = pump;
        while (!stopping && turned != null) {
            // After a failure: not at once, or a lasting one would take a core.
            long wait = 100;
            thread.turned();
            try {
                wait = turned.turn(FeedClock.now());
            } catch (RuntimeException e) {
                LOG.error("A turn of the dashboards failed by a fault of ours", e);
            }
            if (wait > 0) {
                // A wake-up since the turn began makes this return at once.
                LockSupport.parkNanos(this, Duration.ofMillis(wait).toNanos());
            }
        }
    }
}
