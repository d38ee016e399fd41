package io.fleetwatch.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Where the feed stands on this replica: the current ring and the broker's end. Written by {@link FeedReader} on its
 * thread, read by anybody on any.
 */
@ApplicationScoped
public class Feed {

    /** Replaced, never emptied in place, when the topic was made anew or a stretch of it was lost. */
    private volatile @Nullable Ring ring;

    private volatile @Nullable BrokerEnd brokerEnd;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** The current ring; null until the topic was found. */
    public @Nullable Ring ring() {
        return ring;
    }

    /** The newest answer of the broker; null until there was one. */
    public @Nullable BrokerEnd brokerEnd() {
        return brokerEnd;
    }

    /** {@code listener} runs on the feed's thread after anything here has changed, and returns at once. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Feed's thread only: readers of the ring before find it empty and start over with this one. */
    public void replace(Ring next) {
        Ring previous = ring;
        ring = next;
        if (previous != null) {
            previous.clear();
        }
        changed();
    }

    /** Feed's thread only. */
    public void observed(BrokerEnd end) {
        brokerEnd = end;
        changed();
    }

    /** Feed's thread only: the ring has grown. */
    public void changed() {
        listeners.forEach(Runnable::run);
    }
}
