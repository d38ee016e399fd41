package io.fleetwatch.inventory.snapshot;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.nvr.NvrQueries;
import io.fleetwatch.inventory.nvr.NvrView;
import io.fleetwatch.inventory.page.Cursor;
import io.fleetwatch.inventory.page.Filters;
import io.fleetwatch.inventory.transaction.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one page of the fleet; everything in it, the feed's position included, is of one moment. */
@ApplicationScoped
class SnapshotPages {

    static final String LIST = "snapshot";

    private static final String CAMERAS = """
            select c.nvr.id, c.id, c.name, c.ipAddress, c.status from Camera c
            where c.nvr.id in (:nvrs) order by c.nvr.id, c.id""";

    private final Transactions transactions;
    private final NvrQueries queries;

    SnapshotPages(Transactions transactions, NvrQueries queries) {
        this.transactions = transactions;
        this.queries = queries;
    }

    /** @param from where the page begins; null is the first page */
    Uni<SnapshotView> page(Scope scope, int limit, @Nullable Position from) {
        Filters filters = new Filters(LIST)
                .scope("n.region", scope)
                .and("n.id > :after", "after", from == null ? 0 : from.after());
        return transactions.readOneMoment(() -> FeedPosition.current()
                .map(now -> from == null ? now : from.feed())
                .chain(feed -> queries.list(filters, limit + 1).chain(nvrs -> view(feed, nvrs, limit))));
    }

    private static Uni<SnapshotView> view(FeedPosition feed, List<NvrView> nvrs, int limit) {
        List<NvrView> kept = nvrs.size() > limit ? nvrs.subList(0, limit) : nvrs;
        String next = nvrs.size() > limit
                ? Cursor.write(LIST, new Position(feed, kept.getLast().id()).toString())
                : null;
        return cameras(kept.stream().map(NvrView::id).toList()).map(cameras -> {
            List<SnapshotView.WholeNvr> whole = kept.stream()
                    .map(nvr -> new SnapshotView.WholeNvr(nvr, cameras.getOrDefault(nvr.id(), List.of())))
                    .toList();
            return new SnapshotView(feed.asOf(), feed.generation(), whole, next);
        });
    }

    private static Uni<Map<Long, List<SnapshotView.SnapshotCamera>>> cameras(List<Long> nvrs) {
        if (nvrs.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createQuery(CAMERAS, Object[].class)
                        .setParameter("nvrs", nvrs)
                        .getResultList())
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> (Long) row[0], Collectors.mapping(SnapshotPages::camera, Collectors.toList()))));
    }

    private static SnapshotView.SnapshotCamera camera(Object[] row) {
        return new SnapshotView.SnapshotCamera((Long) row[1], (String) row[2], (String) row[3], (Status) row[4]);
    }

    /** What a cursor of the snapshot carries: the first page's place in the feed, and the last NVR of the page before. */
    record Position(FeedPosition feed, long after) {

        static Position read(String cursor) {
            String[] parts = Cursor.read(LIST, cursor).split(" ", 3);
            return new Position(new FeedPosition(Long.parseLong(parts[0]), parts[2]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return feed.asOf() + " " + after + " " + feed.generation();
        }
    }
}
