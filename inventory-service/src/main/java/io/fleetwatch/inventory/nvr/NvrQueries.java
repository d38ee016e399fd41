package io.fleetwatch.inventory.nvr;

import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import io.fleetwatch.inventory.page.Filters;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads NVRs with their camera counts, each in a single statement, so that status and counts are of one moment. */
@ApplicationScoped
public class NvrQueries {

    private static final String SELECT = """
            select new io.fleetwatch.inventory.nvr.NvrView(
              n.id, n.hostname, n.deviceName, n.region, n.location, n.status, n.statusSince, n.lastSeen, n.version,
              (select count(c.id) from Camera c where c.nvr.id = n.id and c.status = io.fleetwatch.contracts.Status.ONLINE),
              (select count(c.id) from Camera c where c.nvr.id = n.id),
              n.createdAt, n.updatedAt)
            from Nvr n""";

    /** At most {@code limit}, ordered by id. Needs a session. */
    public Uni<List<NvrView>> list(Filters filters, int limit) {
        return Panache.getSession().chain(session -> {
            var query = session.createQuery(SELECT + filters.where() + " order by n.id", NvrView.class);
            filters.parameters().forEach(query::setParameter);
            return query.setMaxResults(limit).getResultList();
        });
    }

    /** The NVR, or 404. Needs a session; call {@link Panache#flush()} before, in an edit. */
    public Uni<NvrView> one(long id, Scope scope) {
        Filters filters = new Filters("nvr").scope("n.region", scope).and("n.id = :id", "id", id);
        return list(filters, 1).map(found -> {
            if (found.isEmpty()) {
                throw Refusal.notFound();
            }
            return found.getFirst();
        });
    }
}
