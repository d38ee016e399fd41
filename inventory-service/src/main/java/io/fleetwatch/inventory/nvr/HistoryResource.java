package io.fleetwatch.inventory.nvr;

import io.fleetwatch.contracts.Codec;
import io.fleetwatch.contracts.FeedRecord;
import io.fleetwatch.contracts.MalformedRecordException;
import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.page.PageRequest;
import io.fleetwatch.inventory.transaction.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/nvrs/{id}/history}: the same records that dashboards were told, kept for the retention. */
@Path("/api/nvrs/{id}/history")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "NVRs")
public class HistoryResource {

    private static final String CHANGES = """
            SELECT record FROM inventory.status_change
            WHERE nvr_id = :nvr AND kind = 'status_changed' AND version < :before""";

    /** A change belongs to the region the NVR was in then, here as in the feed. */
    private static final String IN_SCOPE = " AND CAST(record AS jsonb) ->> 'region' IN (:regions)";

    private final Transactions transactions;
    private final NvrQueries queries;
    private final Caller caller;

    HistoryResource(Transactions transactions, NvrQueries queries, Caller caller) {
        this.transactions = transactions;
        this.queries = queries;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "listTransitions", summary = "Status changes of an NVR and its cameras, newest first")
    public Uni<HistoryView.Page> list(@PathParam("id") long id, @BeanParam PageRequest page) {
        String list = "history of " + id;
        int limit = page.limit();
        long before = page.after(list, Long.MAX_VALUE);
        Scope scope = caller.scope();
        return transactions
                .readOneMoment(() -> queries.one(id, scope).chain(visible -> newest(id, before, scope, limit + 1)))
                .map(rows -> PageRequest.cut(
                        rows.stream().map(HistoryResource::read).toList(),
                        limit,
                        list,
                        HistoryView::version,
                        cut -> new HistoryView.Page(cut.rows(), cut.nextCursor())));
    }

    private static Uni<List<String>> newest(long nvr, long before, Scope scope, int limit) {
        String sql = CHANGES + (scope.all() ? "" : IN_SCOPE) + " ORDER BY version DESC";
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql, String.class)
                    .setParameter("nvr", nvr)
                    .setParameter("before", before);
            if (!scope.all()) {
                query.setParameter("regions", scope.regions());
            }
            return query.setMaxResults(limit).getResultList();
        });
    }

    private static HistoryView read(String record) {
        try {
            if (Codec.FEED.read(record.getBytes(StandardCharsets.UTF_8)) instanceof FeedRecord.StatusChanged change) {
                return HistoryView.of(change);
            }
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("A stored feed record cannot be read", e);
        }
        throw new IllegalStateException("A stored record of kind status_changed is something else");
    }
}
