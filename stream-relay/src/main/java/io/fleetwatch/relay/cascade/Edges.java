package io.fleetwatch.relay.cascade;

import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.relay.live.LiveStreams;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.HostAndPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides which streams this relay takes from which other one: those that are watched here, have no producer here, and are
 * announced elsewhere. It looks at what is so whenever something may have changed; one event loop owns what it decided.
 */
final class Edges {

    private static final Logger LOG = Logger.getLogger(Edges.class);

    private final Self self;
    private final LiveStreams streams;
    private final Announcements announcements;
    private final Upstream.Means means;
    private final Context desk;
    private final Set<String> toLookAt = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean awake = new AtomicBoolean();

    // The desk's event loop only.
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<Peer, Upstream> upstreams = new HashMap<>();

    private volatile boolean closed;
    private volatile int connected;

    /** Another relay; a restarted one is another one. */
    private record Peer(String relay, String address) {}

    /** Where a stream is taken from. */
    private record Source(Peer peer, UUID session) {}

    Edges(Self self, LiveStreams streams, Announcements announcements, Upstream.Means means) {
        this.self = self;
        this.streams = streams;
        this.announcements = announcements;
        this.means = means;
        this.desk = contextOf(means.vertx());
        means.meters().gauge("fleetwatch.relay.cascade.relays", "taking", this, it -> it.connected);
    }

    /** Something about the stream may have changed. Any thread. */
    void look(String streamId) {
        if (closed) {
            return;
        }
        toLookAt.add(streamId);
        if (awake.compareAndSet(false, true)) {
            desk.runOnContext(task -> lookAtAll());
        }
    }

    void close() {
        closed = true;
        desk.runOnContext(task -> {
            upstreams.values().forEach(Upstream::close);
            upstreams.clear();
            sources.clear();
        });
    }

    private void lookAtAll() {
        // Before anything is looked at: what changes from here on wakes us again.
        awake.set(false);
        for (String streamId : List.copyOf(toLookAt)) {
            toLookAt.remove(streamId);
            if (!closed) {
                lookAt(streamId);
            }
        }
        connected = upstreams.size();
    }

    private void lookAt(String streamId) {
        Source wanted = wanted(streamId).orElse(null);
        Source before = sources.get(streamId);
        if (wanted == null ? before == null : wanted.equals(before)) {
            return;
        }
        if (before != null && (wanted == null || !wanted.peer().equals(before.peer()))) {
            drop(streamId, before);
        }
        if (wanted != null) {
            Upstream upstream = upstream(wanted.peer());
            if (upstream != null) {
                sources.put(streamId, wanted);
                upstream.take(streamId, wanted.session());
            }
        }
    }

    private void drop(String streamId, Source before) {
        sources.remove(streamId);
        Upstream upstream = upstreams.get(before.peer());
        if (upstream == null) {
            return;
        }
        upstream.drop(streamId);
        if (sources.values().stream().noneMatch(it -> it.peer().equals(before.peer()))) {
            upstreams.remove(before.peer());
            upstream.close();
        }
    }

    private Optional<Source> wanted(String streamId) {
        if (!streams.isWatched(streamId) || streams.producer(streamId).isPresent()) {
            return Optional.empty();
        }
        return announcements
                .holder(streamId)
                .filter(it -> !it.relay().equals(self.instance()))
                .map(Edges::source);
    }

    private static Source source(Announced announced) {
        return new Source(new Peer(announced.relay(), announced.address()), announced.session());
    }

    /** Null when the address cannot be one. */
    private @Nullable Upstream upstream(Peer peer) {
        HostAndPort address = HostAndPort.parseAuthority(peer.address(), -1);
        if (address == null || address.port() <= 0) {
            LOG.warnf("Relay %s announced an address that is none: %s", peer.relay(), peer.address());
            return null;
        }
        return upstreams.computeIfAbsent(
                peer, it -> new Upstream(it.relay(), address, means, contextOf(means.vertx())));
    }

    private static Context contextOf(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }
}
