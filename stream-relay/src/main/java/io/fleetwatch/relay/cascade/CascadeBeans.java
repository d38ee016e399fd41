package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.live.LiveStreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/** Puts the cascade into the application, and starts and stops it with it. */
@ApplicationScoped
class CascadeBeans {

    @Produces
    @Singleton
    Self self(CascadeSettings settings, InternalSettings internal) throws UnknownHostException {
        String address = internal.address().isPresent()
                ? internal.address().get()
                : InetAddress.getLocalHost().getHostName() + ":" + internal.port();
        return new Self(
                settings.instanceName() + "-" + UUID.randomUUID().toString().substring(0, 8), address);
    }

    @Produces
    @Singleton
    Announcements announcements(Self self, LiveStreams streams) {
        return new Announcements(self, streams);
    }
}
