package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.frame.FrameSettings;
import io.fleetwatch.relay.live.LiveStreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Puts the cascade into the application, and starts and stops it with it. */
@ApplicationScoped
class CascadeBeans {

    private static final Logger LOG = Logger.getLogger(CascadeBeans.class);
    private static final long LISTEN_SECONDS = 10;

    /** A frame's header, and room. */
    private static final int AROUND_PAYLOAD = 64 * 1_024;

    private final CascadeSettings settings;
    private final InternalSettings internal;
    private final RelaySecrets secrets;
    private final Optional<RelayTls> tls;
    private final int maxMessage;

    CascadeBeans(
            CascadeSettings settings,
            InternalSettings internal,
            RelayTlsSettings tls,
            FrameSettings frames,
            Vertx vertx) {
        this.settings = settings;
        this.internal = internal;
        this.secrets = new RelaySecrets(secrets(internal));
        this.tls = RelayTls.of(tls, vertx);
        this.maxMessage = Math.toIntExact(frames.maxPayload().asLongValue()) + AROUND_PAYLOAD;
    }

    @Produces
    @Singleton
    CascadeMeters meters(MeterRegistry registry) {
        return new CascadeMeters(registry);
    }

    @Produces
    @Singleton
    InternalListener listener(Vertx vertx, LiveStreams streams, CascadeMeters meters) {
        return new InternalListener(vertx, streams, settings, meters, secrets, tls, maxMessage);
    }

    /** Listens first: only then is the port known that the others are told. Made at start, on no event loop. */
    @Produces
    @Singleton
    Self self(InternalListener listener) throws UnknownHostException {
        int port = listener.listen(internal.host(), internal.port())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LISTEN_SECONDS, TimeUnit.SECONDS)
                .join();
        String address = internal.address().isPresent()
                ? internal.address().get()
                : InetAddress.getLocalHost().getHostName() + ":" + port;
        return new Self(
                settings.instanceName() + "-" + UUID.randomUUID().toString().substring(0, 8), address);
    }

    @Produces
    @Singleton
    Announcements announcements(Self self, LiveStreams streams) {
        return new Announcements(self, streams);
    }

    @Produces
    @Singleton
    Cascade cascade(
            Self self,
            Vertx vertx,
            LiveStreams streams,
            Announcements announcements,
            FrameCodec codec,
            CascadeMeters meters,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return new Cascade(
                self,
                vertx,
                streams,
                announcements,
                new KafkaClients(kafka),
                codec,
                settings,
                meters,
                secrets,
                tls,
                maxMessage);
    }

    void start(@Observes StartupEvent event, Cascade cascade, InternalListener listener, Vertx vertx) {
        cascade.start();
        RelayTlsReload.begin(vertx, tls, List.of(listener::renew, cascade::renew));
    }

    /** After the clients were sent away, while the database is still there. */
    void stop(@Observes @Priority(100) ShutdownEvent event, Cascade cascade, InternalListener listener) {
        cascade.leave();
        listener.close().onFailure(failure -> LOG.debugf("Closing the internal listener: %s", failure.getMessage()));
    }

    private static List<String> secrets(InternalSettings internal) {
        List<String> set = internal.token().orElseGet(List::of).stream()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        if (!set.isEmpty()) {
            if (LaunchMode.current() == LaunchMode.NORMAL) {
                RelaySecrets.checkStrength(set);
            }
            return set;
        }
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException("fleetwatch.relay.internal.token is not set."
                    + " Give all relays the same secret (FLEETWATCH_RELAY_INTERNAL_TOKEN): by it they know each other");
        }
        // Alone, a relay in development needs no other to know it.
        return List.of(UUID.randomUUID().toString());
    }
}
