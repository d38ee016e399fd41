package io.fleetwatch.relay.http;

import io.fleetwatch.relay.access.StreamDirectory;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who is to look again at a stream that was changed. Any thread. */
@ApplicationScoped
class OpenVideo {

    private final Map<String, Set<Runnable>> rechecks = new ConcurrentHashMap<>();

    void start(@Observes StartupEvent event, StreamDirectory directory) {
        directory.listen(streamId -> rechecks.getOrDefault(streamId, Set.of()).forEach(Runnable::run));
    }

    void add(String streamId, Runnable recheck) {
        rechecks.compute(streamId, (id, present) -> {
            Set<Runnable> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(recheck);
            return all;
        });
    }

    void remove(String streamId, Runnable recheck) {
        rechecks.computeIfPresent(streamId, (id, all) -> {
            all.remove(recheck);
            return all.isEmpty() ? null : all;
        });
    }
}
