package io.fleetwatch.inventory.snapshot;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * A place in the status feed. Read in the same transaction as other rows, it says which records those rows include.
 *
 * @param asOf       highest published {@code seq}; -1 before the first
 * @param generation of the feed; empty before the first
 */
public record FeedPosition(long asOf, String generation) {

    private static final FeedPosition NOTHING_YET = new FeedPosition(-1, "");

    /** Needs a session. */
    public static Uni<FeedPosition> current() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT seq, generation FROM inventory.feed_position", Object[].class)
                        .getResultList())
                .map(FeedPosition::of);
    }

    private static FeedPosition of(List<Object[]> rows) {
        return rows.isEmpty() ? NOTHING_YET : new FeedPosition((Long) rows.getFirst()[0], (String) rows.getFirst()[1]);
    }
}
