package io.fleetwatch.relay.socket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The streams one connection takes part in. Owned by its event loop. */
final class JoinedStreams {

    private final int limit;
    private final Map<String, JoinedStream> byId = new HashMap<>();

    JoinedStreams(int limit) {
        this.limit = limit;
    }

    boolean hasRoomFor(String streamId) {
        return byId.size() < limit || byId.containsKey(streamId);
    }

    @Nullable
    JoinedStream get(String streamId) {
        return byId.get(streamId);
    }

    JoinedStream getOrJoin(String streamId, Function<String, JoinedStream> join) {
        return byId.computeIfAbsent(streamId, join);
    }

    /** Does nothing for a stream that was not joined. */
    void end(String streamId) {
        JoinedStream joined = byId.remove(streamId);
        if (joined != null) {
            joined.end();
        }
    }

    void endAll() {
        ids().forEach(this::end);
    }

    List<String> ids() {
        return List.copyOf(byId.keySet());
    }
}
