package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import io.netty.channel.EventLoop;
import java.time.Instant;

/** Somebody who watches one stream: a socket, an HTTP response, another relay. Everything is called on {@link #loop()}. */
public interface Viewer {

    /** Where it is served, for as long as it watches. */
    EventLoop loop();

    /**
     * Sends it. There is no further frame before {@code landed} was run, which may be done on any thread.
     *
     * @param landed to be run once, when the bytes have left for the network; not at all when they never will
     */
    void send(Frame frame, Runnable landed);

    /**
     * It was too slow for some frames.
     *
     * @param dropped since the last time it was told
     * @param total   since it began to watch
     */
    default void dropped(long dropped, long total) {}

    /** No frame came for a while; the next one ends it. */
    default void stale(Instant lastFrameAt, long ageMs) {}

    /** It has not taken its frame for the deadline; it is no longer served. */
    void tooSlow();

    /** The producer it was bound to is gone; it is no longer served. Only for those who asked for one producer. */
    default void ended() {}
}
