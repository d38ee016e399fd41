package io.fleetwatch.gateway.feed;

import io.fleetwatch.gateway.process.OwnedThread;
import io.fleetwatch.gateway.process.OwnsThreads;
import io.fleetwatch.gateway.tracing.PushTraces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts the feed with the service and stops it with it. */
@Singleton
final class FeedLifecycle implements OwnsThreads {

    private final FeedReader reader;

    FeedLifecycle(
            Feed feed,
            FeedConfig config,
            FeedMeters meters,
            Instance<FeedSignals> signals,
            PushTraces traces,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.reader = new FeedReader(feed, config, meters, new Late(signals), new KafkaClients(kafka), traces);
    }

    @Override
    public List<OwnedThread> ownThreads() {
        return List.of(reader.thread());
    }

    void start(@Observes StartupEvent event) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.stop();
    }

    /** Looked up at the first signal: sessions may themselves look at the feed while they are made. */
    private record Late(Instance<FeedSignals> signals) implements FeedSignals {
        @Override
        public void superseded(long nvrId, UUID session, UUID by) {
            signals.stream().forEach(each -> each.superseded(nvrId, session, by));
        }

        @Override
        public void reportWanted(long nvrId) {
            signals.stream().forEach(each -> each.reportWanted(nvrId));
        }
    }
}
