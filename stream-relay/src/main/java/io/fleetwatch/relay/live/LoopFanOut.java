package io.fleetwatch.relay.live;

import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * The viewers of one stream that live on one event loop, which owns the list. Waking it twice before it ran is waking it
 * once: a frame costs one task for each loop, not for each viewer, and a busy loop skips to the newest frame.
 */
final class LoopFanOut {

    private static final Logger LOG = Logger.getLogger(LoopFanOut.class);

    private final LiveStream stream;
    private final EventLoop loop;
    private final LiveMeters meters;
    private final List<Watcher> watchers = new ArrayList<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    LoopFanOut(LiveStream stream, EventLoop loop, LiveMeters meters) {
        this.stream = stream;
        this.loop = loop;
        this.meters = meters;
    }

    /** There is a new frame. Any thread. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            onLoop(this::offerNewest);
        }
    }

    void add(Watcher watcher) {
        onLoop(() -> {
            if (watcher.begin()) {
                watchers.add(watcher);
                stream.staleSince().ifPresent(last -> watcher.stale(last, System.currentTimeMillis()));
                offer(watcher);
            }
        });
    }

    void remove(Watcher watcher) {
        onLoop(() -> {
            watcher.end();
            watchers.remove(watcher);
        });
    }

    /** The producer that this one was bound to is gone. Does nothing on a loop that does not have it. */
    void endBound(Watcher watcher) {
        onLoop(() -> {
            if (watchers.remove(watcher)) {
                watcher.producerEnded();
            }
        });
    }

    void stale(Instant last) {
        onLoop(() -> {
            // A frame may have come while this waited.
            if (stream.staleSince().isPresent()) {
                List.copyOf(watchers).forEach(it -> it.stale(last, System.currentTimeMillis()));
            }
        });
    }

    /**
     * Ends those that have taken nothing for too long, and tells the others what they missed. Who wants few frames a second is
     * shown the last one here, if the producer paused after it.
     */
    void sweep(long limitNanos) {
        onLoop(() -> {
            long now = System.nanoTime();
            for (Iterator<Watcher> each = watchers.iterator(); each.hasNext(); ) {
                Watcher watcher = each.next();
                if (watcher.isStalled(now, limitNanos)) {
                    each.remove();
                    watcher.tooSlow();
                } else {
                    watcher.tell(now);
                    offer(watcher);
                }
            }
        });
    }

    /** A frame of this watcher has left. Any thread. */
    void landed(Watcher watcher) {
        if (loop.inEventLoop()) {
            next(watcher);
        } else {
            onLoop(() -> next(watcher));
        }
    }

    private void offerNewest() {
        // Before the frame is read: one that is published from here on wakes us again.
        woken.set(false);
        LiveStream.Numbered newest = stream.newest();
        if (newest != null) {
            long now = System.nanoTime();
            // By index: sending may end a viewer, never add one, and ends are tasks of their own.
            for (int i = 0; i < watchers.size(); i++) {
                watchers.get(i).offer(newest, now);
            }
        }
    }

    private void next(Watcher watcher) {
        watcher.landed();
        offer(watcher);
    }

    private void offer(Watcher watcher) {
        LiveStream.Numbered newest = stream.newest();
        if (newest != null) {
            watcher.offer(newest, System.nanoTime());
        }
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // The loop ends with the process, and its sockets with it.
            meters.rejected();
            LOG.debugf("%s is shutting down", loop);
        }
    }
}
