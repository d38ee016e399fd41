package io.fleetwatch.relay.status;

import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.cascade.Announcements;
import io.fleetwatch.relay.cascade.Self;
import io.fleetwatch.relay.live.LiveStreams;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells listeners of this relay how a stream is: each change once, wherever its producer is connected. Any thread. */
@ApplicationScoped
public class StreamStatus {

    private final Self self;
    private final LiveStreams streams;
    private final Announcements announcements;
    private final Audience audience;

    /** What was told last; of streams that are not offline only, so it is as big as what is live. Guarded by this. */
    private final Map<String, Presence.Status> told = new HashMap<>();

    StreamStatus(Self self, LiveStreams streams, Announcements announcements, Audience audience) {
        this.self = self;
        this.streams = streams;
        this.announcements = announcements;
        this.audience = audience;
    }

    void start(@Observes StartupEvent event) {
        streams.listen(this::look);
        announcements.listen(this::look);
    }

    /** The {@code stream_status} message for somebody who begins to listen now. */
    public String json(String streamId) {
        Instant now = Instant.now();
        return presence(streamId, now).json(streamId, now);
    }

    private void look(String streamId) {
        Instant now = Instant.now();
        synchronized (this) {
            Presence presence = presence(streamId, now);
            Presence.Status before = told.getOrDefault(streamId, Presence.Status.OFFLINE);
            if (presence.status() == before) {
                return;
            }
            if (presence.status() == Presence.Status.OFFLINE) {
                told.remove(streamId);
            } else {
                told.put(streamId, presence.status());
            }
            // Under the lock, so that two changes are told in their order; listeners return at once.
            audience.tell(streamId, Topic.STATUS, presence.json(streamId, now));
        }
    }

    private Presence presence(String streamId, Instant now) {
        return Presence.of(
                self.instance(),
                streams.producer(streamId),
                announcements.holder(streamId),
                announcements.ended(streamId),
                now);
    }
}
