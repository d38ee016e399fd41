package io.fleetwatch.relay.audience;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody of this replica who listens to a stream, and the only owner of their set. Any thread. */
@ApplicationScoped
public class Audience {

    private record Key(String streamId, Topic topic) {}

    private final Map<Key, Set<Listener>> listeners = new ConcurrentHashMap<>();

    /** Doing it twice is doing it once. */
    public void join(String streamId, Topic topic, Listener listener) {
        listeners.compute(new Key(streamId, topic), (key, present) -> {
            Set<Listener> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(listener);
            return all;
        });
    }

    public void leave(String streamId, Topic topic, Listener listener) {
        listeners.computeIfPresent(new Key(streamId, topic), (key, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** How many were told. */
    public int tell(String streamId, Topic topic, String json) {
        Set<Listener> all = listeners.getOrDefault(new Key(streamId, topic), Set.of());
        all.forEach(listener -> listener.tell(json));
        return all.size();
    }
}
