package io.fleetwatch.relay.status;

import io.fleetwatch.contracts.StreamRecord.Announced;
import io.fleetwatch.contracts.StreamRecord.Retracted;
import io.fleetwatch.relay.live.LocalProducer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a stream is.
 *
 * @param lastSeen when its producer was last heard, as far as is known here; null when it never was
 */
record Presence(Status status, @Nullable Instant lastSeen) {

    static final Presence UNKNOWN = new Presence(Status.OFFLINE, null);

    /** The words of the wire and of the database, in upper case. */
    enum Status {
        OFFLINE,
        /** Its producer is connected and has sent no frame yet. */
        ONLINE,
        STREAMING;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param local  the producer that is connected to this relay
     * @param holder who has the stream, as was read
     * @param ended  the end of its last session, as was read
     */
    static Presence of(
            String instance,
            Optional<LocalProducer> local,
            Optional<Announced> holder,
            Optional<Retracted> ended,
            Instant now) {
        if (local.isPresent()) {
            return new Presence(
                    local.get().streaming() ? Status.STREAMING : Status.ONLINE,
                    local.get().lastSeen());
        }
        if (holder.isPresent() && holder.get().relay().equals(instance)) {
            // It was here and is not any more; we have only not read our own retraction yet.
            return new Presence(Status.OFFLINE, now);
        }
        if (holder.isPresent()) {
            return new Presence(
                    switch (holder.get().state()) {
                        case ONLINE -> Status.ONLINE;
                        case STREAMING -> Status.STREAMING;
                    },
                    holder.get().at());
        }
        return ended.map(it -> new Presence(Status.OFFLINE, it.lastSeen())).orElse(UNKNOWN);
    }

    /** The message for those who listen. */
    String json(String streamId, Instant now) {
        // Nothing to escape: a stream id is checked against its pattern.
        return "{\"type\":\"stream_status\",\"streamId\":\"" + streamId + "\",\"status\":\"" + status.wire()
                + "\",\"lastSeen\":"
                + (lastSeen == null ? "null" : "\"" + lastSeen.truncatedTo(ChronoUnit.MILLIS) + "\"")
                + ",\"timestamp\":" + now.toEpochMilli() + "}";
    }
}
