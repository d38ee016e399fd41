package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.Production.Origin;
import io.netty.channel.EventLoop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One stream on this replica. Its lock guards who the source is and how many watch; frames go around it, through one
 * volatile field.
 *
 * <pre>
 *   source ──publish──▶ newest ──wake──▶ a fan-out for each event loop ──▶ its viewers
 * </pre>
 */
final class LiveStream {

    /** Frames are numbered here, not by their producer: who watches compares numbers across a takeover. */
    record Numbered(long index, Frame frame) {}

    private final String id;
    private final LiveStreams streams;
    private final LiveMeters meters;
    private final Map<EventLoop, LoopFanOut> fanOuts = new ConcurrentHashMap<>();

    // Guarded by this.
    private @Nullable Production source;
    private @Nullable Instant sourceSince;
    private boolean streaming;
    private long frames;
    private int watching;
    private final List<Bound> bound = new ArrayList<>();
    private boolean gone;

    /** Written under the lock, read by every fan-out. */
    private volatile @Nullable Numbered newest;

    /** Epoch milliseconds; 0 before the first frame. Outlives its frame: a stream that stopped is as stale as it is old. */
    private volatile long lastFrameMs;

    private volatile boolean stale;

    /** Somebody who watches one producer and leaves with it. */
    private record Bound(UUID session, Watcher watcher) {}

    LiveStream(String id, LiveStreams streams, LiveMeters meters) {
        this.id = id;
        this.streams = streams;
        this.meters = meters;
    }

    String id() {
        return id;
    }

    @Nullable
    Numbered newest() {
        return newest;
    }

    /** The new source, or null when this object is no longer the stream's, or a producer here already is. */
    @Nullable
    Production begin(UUID session, Origin origin, Runnable superseded, Instant now) {
        Production before;
        Production next = new Production(this, session, origin, superseded);
        synchronized (this) {
            before = source;
            boolean takesFromProducer = before != null && before.origin() == Origin.PRODUCER && origin == Origin.RELAY;
            if (gone || takesFromProducer) {
                return null;
            }
            source = next;
            sourceSince = now;
            streaming = false;
            endBound(session);
        }
        if (before != null) {
            before.supersede();
        }
        streams.changed(id);
        return next;
    }

    boolean publish(Production by, Frame frame) {
        boolean first;
        int viewers;
        synchronized (this) {
            if (source != by) {
                meters.notCurrent();
                return false;
            }
            first = !streaming;
            streaming = true;
            lastFrameMs = frame.arrivedMs();
            stale = false;
            newest = new Numbered(++frames, frame);
            viewers = watching + bound.size();
        }
        meters.received(by.origin(), frame, viewers);
        fanOuts.values().forEach(LoopFanOut::wake);
        if (first) {
            streams.changed(id);
        }
        return true;
    }

    void end(Production by) {
        synchronized (this) {
            if (source != by) {
                return;
            }
            dropSource();
        }
        streams.changed(id);
        streams.removeIfIdle(this);
    }

    /** Somebody else holds the producer now; false when that session is not the one that is connected here. */
    boolean displace(UUID session) {
        Production loser;
        synchronized (this) {
            loser = source;
            if (loser == null
                    || loser.origin() != Origin.PRODUCER
                    || !loser.session().equals(session)) {
                return false;
            }
            dropSource();
        }
        loser.supersede();
        streams.changed(id);
        streams.removeIfIdle(this);
        return true;
    }

    private void dropSource() {
        source = null;
        sourceSince = null;
        streaming = false;
        // A picture of a camera that is gone is not shown to newcomers as if it were live, and is not kept.
        newest = null;
        endBound(null);
    }

    /** To be called under the lock. */
    private void endBound(@Nullable UUID stays) {
        for (Bound each : List.copyOf(bound)) {
            if (!each.session().equals(stays)) {
                bound.remove(each);
                fanOuts.values().forEach(fanOut -> fanOut.endBound(each.watcher()));
            }
        }
    }

    synchronized boolean isSource(Production production) {
        return source == production;
    }

    /** Null when this object is no longer the stream's. */
    synchronized @Nullable Watcher watch(Viewer viewer, double maxFps) {
        if (gone) {
            return null;
        }
        watching++;
        return enter(viewer, maxFps);
    }

    /** Null unless that very producer is connected here. */
    synchronized @Nullable Watcher watchOnly(UUID session, Viewer viewer) {
        Production current = source;
        if (gone
                || current == null
                || current.origin() != Origin.PRODUCER
                || !current.session().equals(session)) {
            return null;
        }
        Watcher watcher = enter(viewer, 0);
        bound.add(new Bound(session, watcher));
        return watcher;
    }

    private Watcher enter(Viewer viewer, double maxFps) {
        LoopFanOut fanOut = fanOuts.computeIfAbsent(viewer.loop(), loop -> new LoopFanOut(this, loop, meters));
        Watcher watcher = new Watcher(viewer, maxFps, fanOut, meters);
        fanOut.add(watcher);
        return watcher;
    }

    void leave(Watcher watcher, EventLoop loop, boolean counted) {
        synchronized (this) {
            if (counted) {
                watching--;
            } else {
                bound.removeIf(each -> each.watcher() == watcher);
            }
            LoopFanOut fanOut = fanOuts.get(loop);
            if (fanOut != null) {
                fanOut.remove(watcher);
            }
        }
        streams.changed(id);
        streams.removeIfIdle(this);
    }

    /** Marks it as not to be used any more; true when nobody watches or produces. */
    synchronized boolean retire() {
        gone = source == null && watching == 0 && bound.isEmpty();
        return gone;
    }

    synchronized boolean isWatched() {
        return watching > 0;
    }

    synchronized int watching() {
        return watching;
    }

    synchronized Optional<LocalProducer> producer() {
        Production current = source;
        Instant since = sourceSince;
        if (current == null || since == null || current.origin() != Origin.PRODUCER) {
            return Optional.empty();
        }
        return Optional.of(new LocalProducer(
                id, current.session(), streaming, since, streaming ? Instant.ofEpochMilli(lastFrameMs) : since));
    }

    /** When the last frame came, if that is too long ago. */
    Optional<Instant> staleSince() {
        return stale ? Optional.of(Instant.ofEpochMilli(lastFrameMs)) : Optional.empty();
    }

    void sweep(long nowMs, long staleAfterMs, long stalledNanos) {
        boolean becameStale;
        synchronized (this) {
            becameStale = !stale && lastFrameMs > 0 && nowMs - lastFrameMs >= staleAfterMs;
            stale |= becameStale;
        }
        if (becameStale) {
            meters.stale();
            Instant last = Instant.ofEpochMilli(lastFrameMs);
            fanOuts.values().forEach(fanOut -> fanOut.stale(last));
        }
        fanOuts.values().forEach(fanOut -> fanOut.sweep(stalledNanos));
    }
}
