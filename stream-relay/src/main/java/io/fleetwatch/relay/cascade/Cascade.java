package io.fleetwatch.relay.cascade;

import io.fleetwatch.relay.frame.FrameCodec;
import io.fleetwatch.relay.live.LiveStreams;
import io.fleetwatch.relay.live.LocalProducer;
import io.fleetwatch.relay.process.OwnedThread;
import io.fleetwatch.relay.process.OwnsThreads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.SSLOptions;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Everything that makes several relays one: what is connected here is announced, what is announced elsewhere and watched
 * here is fetched, and a producer that has lost its stream is sent away.
 */
final class Cascade implements OwnsThreads {

    private static final Logger LOG = Logger.getLogger(Cascade.class);

    private final Self self;
    private final LiveStreams streams;
    private final Announcements announcements;
    private final CascadeSettings settings;
    private final CascadeMeters meters;
    private final AnnouncementReader reader;
    private final AnnouncementSender sender;
    private final WebSocketClient client;
    private final Edges edges;

    /**
     * @param secrets    shared by all relays
     * @param tls        empty: in the clear
     * @param maxMessage bytes of the biggest frame with its header
     */
    Cascade(
            Self self,
            Vertx vertx,
            LiveStreams streams,
            Announcements announcements,
            KafkaClients kafka,
            FrameCodec codec,
            CascadeSettings settings,
            CascadeMeters meters,
            RelaySecrets secrets,
            Optional<RelayTls> tls,
            int maxMessage) {
        this.self = self;
        this.streams = streams;
        this.announcements = announcements;
        this.settings = settings;
        this.meters = meters;
        this.reader = new AnnouncementReader(announcements, kafka, settings, meters);
        this.sender = new AnnouncementSender(announcements, kafka, settings, meters);
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setMaxConnections(Integer.MAX_VALUE)
                .setMaxFrameSize(maxMessage)
                .setMaxMessageSize(maxMessage)
                .setTcpNoDelay(true)
                .setClosingTimeout(1);
        tls.ifPresent(it -> it.protect(options));
        this.client = vertx.createWebSocketClient(options);
        this.edges = new Edges(
                self,
                streams,
                announcements,
                new Upstream.Means(vertx, client, streams, codec, settings, meters, secrets));
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(sender.thread(), reader.thread());
    }

    Future<Boolean> renew(SSLOptions options) {
        return client.updateSSLOptions(options);
    }

    void start() {
        streams.listen(this::look);
        announcements.listen(this::look);
        sender.start();
        reader.start();
        LOG.infof("This relay is instance %s, other relays reach it at %s", self.instance(), self.address());
    }

    private void look(String streamId) {
        sender.look(streamId);
        edges.look(streamId);
        displaceLoser(streamId);
    }

    private void displaceLoser(String streamId) {
        Optional<LocalProducer> local = streams.producer(streamId);
        if (local.isPresent()
                && announcements.hasLost(streamId, local.get().session())
                && streams.displace(streamId, local.get().session())) {
            meters.displaced.increment();
            LOG.infof("Stream %s has a newer producer at another relay", streamId);
        }
    }

    /** Takes back what is announced, as far as Kafka lets it in time. */
    void leave() {
        sender.leave(settings.farewellTimeout());
        stop();
    }

    /** As a process that dies: nothing is said. */
    void stop() {
        sender.stop();
        reader.stop();
        edges.close();
        client.close();
    }
}
