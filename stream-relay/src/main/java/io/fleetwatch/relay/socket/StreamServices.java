package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.audience.Audience;
import io.fleetwatch.relay.audience.Greeter;
import io.fleetwatch.relay.audience.Listener;
import io.fleetwatch.relay.audience.Topic;
import io.fleetwatch.relay.live.LiveStreams;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a connection that joins a stream takes part in. */
@ApplicationScoped
class StreamServices {

    private final LiveStreams live;
    private final Audience audience;
    private final Attendance attendance;
    private final List<Greeter> greeters;

    StreamServices(LiveStreams live, Audience audience, Attendance attendance, @All List<Greeter> greeters) {
        this.live = live;
        this.audience = audience;
        this.attendance = attendance;
        this.greeters = greeters;
    }

    LiveStreams live() {
        return live;
    }

    Audience audience() {
        return audience;
    }

    Attendance attendance() {
        return attendance;
    }

    void greet(String streamId, Listener newcomer) {
        greeters.forEach(it -> it.greet(streamId, Topic.STATUS, newcomer));
    }
}
