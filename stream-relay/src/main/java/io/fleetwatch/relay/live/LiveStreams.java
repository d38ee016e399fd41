package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.Production.Origin;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every stream that is produced or watched on this replica, and the only owner of their set. It does not ask who may do
 * what: whoever calls has checked. Any thread.
 */
public final class LiveStreams {

    private static final Logger LOG = Logger.getLogger(LiveStreams.class);

    private final Map<String, LiveStream> streams = new ConcurrentHashMap<>();
    private final List<StreamsListener> listeners = new CopyOnWriteArrayList<>();
    private final LiveMeters meters;

    public LiveStreams(LiveMeters meters) {
        this.meters = meters;
        Gauge.builder("fleetwatch.relay.streams", streams, it -> it.values().stream()
                        .filter(stream -> stream.producer().isPresent())
                        .count())
                .tag("kind", "produced")
                .register(meters.registry());
        Gauge.builder("fleetwatch.relay.streams", streams, it -> it.values().stream()
                        .filter(LiveStream::isWatched)
                        .count())
                .tag("kind", "watched")
                .register(meters.registry());
        Gauge.builder("fleetwatch.relay.viewers", streams, it -> it.values().stream()
                        .mapToInt(LiveStream::watching)
                        .sum())
                .description("Viewers of streams on this replica, other relays not counted")
                .register(meters.registry());
    }

    public void listen(StreamsListener listener) {
        listeners.add(listener);
    }

    /**
     * A producer is connected here. It takes the stream from whoever has it on this replica.
     *
     * @param session    names this connection of the producer; UUIDv7
     * @param superseded run once, on some thread, when somebody newer has taken the stream
     */
    public Production produce(String streamId, UUID session, Runnable superseded) {
        while (true) {
            Production begun = stream(streamId).begin(session, Origin.PRODUCER, superseded, Instant.now());
            if (begun != null) {
                return begun;
            }
            // The object had just been given up; the next one is fresh.
        }
    }

    /** Frames of a producer elsewhere arrive here; null when a producer is connected here, which is nearer. */
    public @Nullable Production receive(String streamId, UUID session, Runnable superseded) {
        while (true) {
            LiveStream stream = stream(streamId);
            Production begun = stream.begin(session, Origin.RELAY, superseded, Instant.now());
            if (begun != null || stream.producer().isPresent()) {
                return begun;
            }
        }
    }

    /**
     * @param maxFps frames a second wanted at most; 0 for all
     */
    public Watching watch(String streamId, Viewer viewer, double maxFps) {
        while (true) {
            LiveStream stream = stream(streamId);
            Watcher watcher = stream.watch(viewer, maxFps);
            if (watcher != null) {
                changed(streamId);
                return new Watching(stream, watcher, viewer.loop(), true);
            }
        }
    }

    /** Watches one producer of this replica, and nothing else; empty when it is not here. */
    public Optional<Watching> watchOnly(String streamId, UUID session, Viewer viewer) {
        LiveStream stream = streams.get(streamId);
        Watcher watcher = stream == null ? null : stream.watchOnly(session, viewer);
        return stream == null || watcher == null
                ? Optional.empty()
                : Optional.of(new Watching(stream, watcher, viewer.loop(), false));
    }

    /**
     * That session of a producer has lost the stream to one that is connected elsewhere. Names the loser, not the winner:
     * a producer that connects here meanwhile is newer than both.
     *
     * @return false when it is not connected here
     */
    public boolean displace(String streamId, UUID loser) {
        LiveStream stream = streams.get(streamId);
        return stream != null && stream.displace(loser);
    }

    public Optional<Frame> newest(String streamId) {
        LiveStream stream = streams.get(streamId);
        LiveStream.Numbered newest = stream == null ? null : stream.newest();
        return newest == null ? Optional.empty() : Optional.of(newest.frame());
    }

    /** Whether somebody here watches it, other relays not counted. */
    public boolean isWatched(String streamId) {
        LiveStream stream = streams.get(streamId);
        return stream != null && stream.isWatched();
    }

    public Optional<LocalProducer> producer(String streamId) {
        LiveStream stream = streams.get(streamId);
        return stream == null ? Optional.empty() : stream.producer();
    }

    public Collection<LocalProducer> producers() {
        return streams.values().stream()
                .map(LiveStream::producer)
                .flatMap(Optional::stream)
                .toList();
    }

    public Set<String> watched() {
        return streams.values().stream()
                .filter(LiveStream::isWatched)
                .map(LiveStream::id)
                .collect(Collectors.toSet());
    }

    /** Whether nothing is kept of any stream. */
    boolean isIdle() {
        return streams.isEmpty();
    }

    /** To be called now and then: tells viewers of streams that stopped, ends viewers that do not read. */
    void sweep(long nowMs, Duration staleAfter, Duration stalledAfter) {
        streams.values().forEach(it -> it.sweep(nowMs, staleAfter.toMillis(), stalledAfter.toNanos()));
    }

    void changed(String streamId) {
        for (StreamsListener listener : listeners) {
            try {
                listener.changed(streamId);
            } catch (RuntimeException e) {
                // Whoever listens, frames do not stop for it.
                LOG.errorf(e, "A listener failed at %s", streamId);
            }
        }
    }

    void removeIfIdle(LiveStream stream) {
        if (stream.retire()) {
            streams.remove(stream.id(), stream);
        }
    }

    private LiveStream stream(String streamId) {
        return streams.computeIfAbsent(streamId, id -> new LiveStream(id, this, meters));
    }
}
