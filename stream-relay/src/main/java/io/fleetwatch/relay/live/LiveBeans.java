package io.fleetwatch.relay.live;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the streams into the application, and looks after them at intervals. */
@ApplicationScoped
class LiveBeans {

    @Produces
    @Singleton
    LiveStreams liveStreams(LiveMeters meters) {
        return new LiveStreams(meters);
    }

    void start(@Observes StartupEvent event, LiveStreams streams, LiveSettings settings, Vertx vertx) {
        vertx.setPeriodic(
                settings.sweepInterval().toMillis(),
                id -> streams.sweep(System.currentTimeMillis(), settings.staleAfter(), settings.stalledAfter()));
    }
}
