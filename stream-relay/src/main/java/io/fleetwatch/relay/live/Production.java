package io.fleetwatch.relay.live;

import io.fleetwatch.relay.frame.Frame;
import java.util.UUID;

/** The right to publish one stream here, until somebody newer has it or it is given back. Any thread. */
public final class Production {

    /** Where the frames come from. */
    public enum Origin {
        /** A producer that is connected to this replica. */
        PRODUCER,
        /** The replica that holds the producer. */
        RELAY
    }

    private final LiveStream stream;
    private final UUID session;
    private final Origin origin;
    private final Runnable superseded;

    Production(LiveStream stream, UUID session, Origin origin, Runnable superseded) {
        this.stream = stream;
        this.session = session;
        this.origin = origin;
        this.superseded = superseded;
    }

    /** Makes it the newest frame; false when this is not the stream's source any more. */
    public boolean publish(Frame frame) {
        return stream.publish(this, frame);
    }

    /** Gives it back; doing it twice, or after it was taken away, does nothing. */
    public void end() {
        stream.end(this);
    }

    /** Whether frames published now are shown. */
    public boolean isCurrent() {
        return stream.isSource(this);
    }

    /** Of the producer, wherever that is connected. */
    public UUID session() {
        return session;
    }

    public String streamId() {
        return stream.id();
    }

    Origin origin() {
        return origin;
    }

    void supersede() {
        superseded.run();
    }
}
