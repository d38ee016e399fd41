package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.status.StreamStatus;
import jakarta.enterprise.context.ApplicationScoped;

/** What a connection that joins a stream takes part in. */
@ApplicationScoped
class StreamServices {

    private final LiveStreams live;
    private final Audience audience;
    private final StreamStatus status;
    private final Attendance attendance;

    StreamServices(LiveStreams live, Audience audience, StreamStatus status, Attendance attendance) {
        this.live = live;
        this.audience = audience;
        this.status = status;
        this.attendance = attendance;
    }

    LiveStreams live() {
        return live;
    }

    Audience audience() {
        return audience;
    }

    /** How the stream is now, for somebody who begins to listen. */
    String status(String streamId) {
        return status.json(streamId);
    }

    Attendance attendance() {
        return attendance;
    }
}
