package io.fleetwatch.relay.live;

import io.netty.channel.EventLoop;
import java.util.concurrent.atomic.AtomicBoolean;

/** That somebody watches, and the way to stop. Any thread. */
public final class Watching {

    private final LiveStream stream;
    private final Watcher watcher;
    private final EventLoop loop;
    private final boolean counted;
    private final AtomicBoolean left = new AtomicBoolean();

    /**
     * @param counted whether it makes the stream one that is watched here
     */
    Watching(LiveStream stream, Watcher watcher, EventLoop loop, boolean counted) {
        this.stream = stream;
        this.watcher = watcher;
        this.loop = loop;
        this.counted = counted;
    }

    /** Has to be done by everybody, also after {@link Viewer#tooSlow} and {@link Viewer#ended}; a second time does nothing. */
    public void leave() {
        if (left.compareAndSet(false, true)) {
            stream.leave(watcher, loop, counted);
        }
    }
}
