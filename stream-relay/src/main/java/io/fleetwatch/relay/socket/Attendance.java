package io.fleetwatch.relay.socket;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which connections take part in a stream, so that they are found when its owner changes. Any thread. */
@ApplicationScoped
class Attendance {

    private final Map<String, Set<ClientConnection>> byStream = new ConcurrentHashMap<>();

    void add(String streamId, ClientConnection connection) {
        byStream.compute(streamId, (id, present) -> {
            Set<ClientConnection> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(connection);
            return all;
        });
    }

    void remove(String streamId, ClientConnection connection) {
        byStream.computeIfPresent(streamId, (id, all) -> {
            all.remove(connection);
            return all.isEmpty() ? null : all;
        });
    }

    Set<ClientConnection> at(String streamId) {
        return byStream.getOrDefault(streamId, Set.of());
    }
}
