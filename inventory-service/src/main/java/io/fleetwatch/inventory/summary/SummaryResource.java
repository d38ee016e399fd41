package io.fleetwatch.inventory.summary;

import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.page.Filters;
import io.fleetwatch.inventory.snapshot.FeedPosition;
import io.fleetwatch.inventory.transaction.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/summary}. */
@Path("/api/summary")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fleet", description = "The fleet as a whole")
public class SummaryResource {

    private static final String COUNT_NVRS = """
            select n.region, count(n.id),
              sum(case when n.status = io.fleetwatch.contracts.Status.ONLINE then 1L else 0L end)
            from Nvr n""";

    private static final String COUNT_CAMERAS = """
            select n.region, count(c.id),
              sum(case when c.status = io.fleetwatch.contracts.Status.ONLINE then 1L else 0L end)
            from Camera c join c.nvr n""";

    private final Transactions transactions;
    private final Caller caller;

    SummaryResource(Transactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "summary", summary = "Counts by status, in all and by region")
    public Uni<SummaryView> summary() {
        Filters filters = new Filters("summary").scope("n.region", caller.scope());
        return transactions.readOneMoment(() -> FeedPosition.current()
                .chain(position -> count(COUNT_NVRS, filters).chain(nvrs -> count(COUNT_CAMERAS, filters)
                        .map(cameras -> RegionCounts.summary(nvrs, cameras, position)))));
    }

    private static Uni<List<Object[]>> count(String select, Filters filters) {
        return Panache.getSession().chain(session -> {
            var query = session.createQuery(select + filters.where() + " group by n.region", Object[].class);
            filters.parameters().forEach(query::setParameter);
            return query.getResultList();
        });
    }
}
