package io.fleetwatch.simulators.dashboard;

import io.fleetwatch.simulators.dashboard.SnapshotReader.Snapshot;
import io.fleetwatch.simulators.reconnect.Backoff;
import io.fleetwatch.simulators.reconnect.Ending;
import io.fleetwatch.simulators.reconnect.Pace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a snapshot while events go on arriving, which are kept until it is there. Snapshots are cached for a moment by the
 * server: one that is older than where our events begin would leave a hole, so it is read again until it is new enough.
 * Owned by the event loop of its dashboard.
 */
final class SnapshotLoading {

    /** A dashboard that falls this far behind during a snapshot starts anew; it is bounded, not told apart. */
    private static final int MOST_EVENTS = 100_000;

    private static final Ending NOT_YET = new Ending(Ending.NO_CLOSE_FRAME, "snapshot not to be had", Duration.ZERO);

    private final Vertx vertx;
    private final SnapshotReader reader;
    private final Pace pace;
    private final BiConsumer<Snapshot, List<JsonObject>> loaded;
    private final List<JsonObject> kept = new ArrayList<>();

    private @Nullable Position from;
    private int attempt;
    private volatile boolean underWay;

    SnapshotLoading(Vertx vertx, SnapshotReader reader, Pace pace, BiConsumer<Snapshot, List<JsonObject>> loaded) {
        this.vertx = vertx;
        this.reader = reader;
        this.pace = pace;
        this.loaded = loaded;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** False when there is no more room. */
    boolean keep(JsonObject event) {
        return kept.size() < MOST_EVENTS && kept.add(event);
    }

    /** @param begin where the events begin that will follow; those kept so far lie before it */
    void begin(Position begin, Supplier<String> token) {
        from = begin;
        kept.clear();
        underWay = true;
        read(++attempt, Backoff.FRESH, token);
    }

    void cancel() {
        attempt++;
        underWay = false;
        kept.clear();
    }

    private void read(int mine, Backoff backoff, Supplier<String> token) {
        reader.read(token.get()).onComplete(result -> {
            if (mine != attempt || from == null) {
                return;
            }
            if (result.succeeded() && result.result().asOf().covers(from)) {
                underWay = false;
                List<JsonObject> since = List.copyOf(kept);
                kept.clear();
                Snapshot snapshot = result.result();
                loaded.accept(
                        snapshot.asOf().isBeforeTheFirst() ? new Snapshot(snapshot.nvrs(), from) : snapshot, since);
                return;
            }
            Backoff next = backoff.after(NOT_YET, pace);
            long wait = next.delay(NOT_YET, pace, ThreadLocalRandom.current().nextDouble())
                    .toMillis();
            vertx.setTimer(Math.max(1, wait), id -> {
                if (mine == attempt) {
                    read(mine, next, token);
                }
            });
        });
    }
}
