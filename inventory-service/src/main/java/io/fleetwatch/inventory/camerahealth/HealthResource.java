package io.fleetwatch.inventory.camerahealth;

import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.camera.CameraQueries;
import io.fleetwatch.inventory.page.Filters;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/cameras/{id}/health}. */
@Path("/api/cameras/{id}/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
public class HealthResource {

    private final Transactions transactions;
    private final CameraQueries cameras;
    private final Caller caller;

    HealthResource(Transactions transactions, CameraQueries cameras, Caller caller) {
        this.transactions = transactions;
        this.cameras = cameras;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "listHealth", summary = "Health values of a camera, newest first")
    public Uni<HealthPage> list(
            @PathParam("id") long id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @BeanParam PageRequest page) {
        Filters filters =
                new Filters("health of " + id).time("h.at", ">=", "from", from).time("h.at", "<", "to", to);
        String list = filters.list();
        int limit = page.limit();
        filters.and("h.cameraId = :camera", "camera", id)
                .and("h.id < :before", "before", page.after(list, Long.MAX_VALUE));
        Scope scope = caller.scope();
        return transactions
                .readOneMoment(() -> cameras.one(id, scope).chain(visible -> newest(filters, limit + 1)))
                .map(rows -> PageRequest.cut(
                        rows,
                        limit,
                        list,
                        sample -> sample.id,
                        cut -> new HealthPage(
                                cut.rows().stream().map(HealthView::of).toList(), cut.nextCursor())));
    }

    /** By id, which grows with time for one camera: its row is locked while a sample is added. */
    private static Uni<List<HealthSample>> newest(Filters filters, int limit) {
        return Panache.getSession().chain(session -> {
            var query = session.createQuery(
                    "from HealthSample h" + filters.where() + " order by h.id desc", HealthSample.class);
            filters.parameters().forEach(query::setParameter);
            return query.setMaxResults(limit).getResultList();
        });
    }
}
