package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.frame.Frame;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.Production;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One stream that is taken from another relay: one session of its producer. Its {@link Upstream}'s event loop owns it. */
final class Taken {

    private final String streamId;
    private final UUID session;
    private final LiveStreams streams;
    /** Stays while the socket is away, so that viewers keep the last frame. */
    private @Nullable Production production;

    private boolean receiving;
    private int refusals;

    Taken(String streamId, UUID session, LiveStreams streams) {
        this.streamId = streamId;
        this.session = session;
        this.streams = streams;
    }

    String streamId() {
        return streamId;
    }

    UUID session() {
        return session;
    }

    /** The other relay says that frames follow. */
    void begin() {
        receiving = true;
        refusals = 0;
        if (production == null || !production.isCurrent()) {
            // Null when a producer has connected here meanwhile; then nothing is wanted from elsewhere any more.
            production = streams.receive(streamId, session, Taken::nothing);
        }
    }

    /** Nothing comes for now. */
    void pause() {
        receiving = false;
    }

    /** How often in a row it was not there. */
    int refused() {
        return ++refusals;
    }

    void end() {
        receiving = false;
        if (production != null) {
            production.end();
            production = null;
        }
    }

    /** False when it was not to come, or a producer is connected here. */
    boolean publish(Frame frame) {
        if (!receiving) {
            return false;
        }
        Production current = production;
        if (current == null || !current.isCurrent()) {
            // A producer was connected here for a moment, too short for anybody to have looked.
            current = streams.receive(streamId, session, Taken::nothing);
            production = current;
        }
        return current != null && current.publish(frame);
    }

    /** Whoever supersedes us changes the stream, and with it what is wanted: {@link Edges} sees to that. */
    private static void nothing() {}
}
