package io.fleetwatch.relay.socket;

import com.github.f4b6a3.uuid.UuidCreator;
import io.fleetwatch.contracts.CloseCode;
import io.fleetwatch.relay.access.Verb;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.live.Production;
import io.fleetwatch.relay.live.Watching;
import io.fleetwatch.relay.message.StreamMessages;
import io.fleetwatch.relay.message.Wish;
import org.jspecify.annotations.Nullable;

/** One stream on one connection: what its client does with it, and what of it is under way. Its event loop owns it. */
final class JoinedStream {

    private final ClientConnection connection;
    private final String streamId;
    private final StreamServices services;
    private Participation participation = Participation.NONE;
    private @Nullable Production production;
    private @Nullable Watching watching;
    private @Nullable FrameViewer viewer;
    private @Nullable Part watchedBy;

    JoinedStream(ClientConnection connection, String streamId, StreamServices services) {
        this.connection = connection;
        this.streamId = streamId;
        this.services = services;
        services.attendance().add(streamId, connection);
    }

    /** The client was found to be allowed what it wishes. It is answered first, then served. */
    void take(Part part, Wish wish) {
        participation = participation.with(part, wish);
        produce();
        boolean sends = Participation.verbs(wish).contains(Verb.PRODUCE);
        connection.send(
                switch (part) {
                    case REGISTERED ->
                        StreamMessages.registered(wish, sends && production != null ? production.session() : null);
                    case SUBSCRIBED -> StreamMessages.subscribed(wish);
                });
        listen(Topic.ALERTS, participation.hearsAlerts());
        listen(Topic.STATUS, participation.hearsStatus());
        if (part == Part.SUBSCRIBED) {
            connection.send(services.status(streamId));
        }
        watch(part);
    }

    Participation participation() {
        return participation;
    }

    @Nullable
    Production production() {
        return production;
    }

    void end() {
        stopWatching();
        listen(Topic.ALERTS, false);
        listen(Topic.STATUS, false);
        stopProducing();
        services.attendance().remove(streamId, connection);
    }

    private void produce() {
        if (!participation.producesFrames()) {
            stopProducing();
        } else if (production == null) {
            production = services.live()
                    .produce(streamId, UuidCreator.getTimeOrderedEpoch(), () -> connection.close(CloseCode.SUPERSEDED));
        }
    }

    private void stopProducing() {
        Production current = production;
        production = null;
        if (current != null) {
            current.end();
        }
    }

    /** Begins anew when the client said anew how it wants its frames. */
    private void watch(Part changed) {
        Part by = participation.watches().orElse(null);
        Wish wish = by == null ? null : participation.wish(by);
        if (wish == null) {
            stopWatching();
        } else if (by != watchedBy || by == changed) {
            stopWatching();
            FrameViewer next = new FrameViewer(connection, streamId, wish.encoding());
            viewer = next;
            watchedBy = by;
            watching = services.live().watch(streamId, next, wish.maxFps());
        }
    }

    private void stopWatching() {
        Watching current = watching;
        FrameViewer shown = viewer;
        watching = null;
        viewer = null;
        watchedBy = null;
        if (shown != null) {
            shown.end();
        }
        if (current != null) {
            current.leave();
        }
    }

    private void listen(Topic topic, boolean wanted) {
        if (wanted) {
            services.audience().join(streamId, topic, connection.outbox());
        } else {
            services.audience().leave(streamId, topic, connection.outbox());
        }
    }
}
