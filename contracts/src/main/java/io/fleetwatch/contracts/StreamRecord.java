package io.fleetwatch.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which relay holds the producer of a stream, topic {@link Topics#STREAMS}.
 *
 * <p>The latest <em>first</em> announcement of a session wins: a further one of a session that was superseded changes
 * nothing, and nothing is taken back by a session that is not the current one. Because the topic is compacted, the winner
 * repeats itself whenever the last record of its stream is not its own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = StreamRecord.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = StreamRecord.Announced.class, name = "announced"),
    @JsonSubTypes.Type(value = StreamRecord.Retracted.class, name = "retracted"),
    @JsonSubTypes.Type(value = StreamRecord.Unknown.class, name = "unknown")
})
public sealed interface StreamRecord {

    /** How far a connected producer is. */
    enum State {
        /** Connected, no frame yet. */
        @JsonProperty("online")
        ONLINE,
        /** At least one frame came in this session. */
        @JsonProperty("streaming")
        STREAMING
    }

    /**
     * The producer is connected here.
     *
     * @param session names this connection of the producer; a new connection has a new one
     * @param relay   the relay process; a restarted one has a new name
     * @param address host and port of that relay's internal listener
     * @param at      when the session reached this state
     * @param after   offset up to which the relay has read, if the session was announced before: the session outranks what
     *                stands there, so that a reader who came late does not take an old announcement for a new one; null in
     *                the first announcement, which outranks everything before it
     */
    record Announced(
            String streamId,
            UUID session,
            String relay,
            String address,
            State state,
            Instant at,
            @Nullable Long after) implements StreamRecord {}

    /**
     * The producer's session is over.
     *
     * @param lastSeen when the producer was last heard
     */
    record Retracted(String streamId, UUID session, String relay, Instant lastSeen) implements StreamRecord {}

    /** A type of a newer version; skipped and counted. */
    record Unknown() implements StreamRecord {}
}
