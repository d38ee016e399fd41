package io.fleetwatch.inventory.nvr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.body.RequestBody;
import io.fleetwatch.inventory.page.Filters;
import io.fleetwatch.inventory.page.PageRequest;
import io.fleetwatch.inventory.transaction.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/nvrs}. */
@Path("/api/nvrs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "NVRs", description = "What recorders exist, and what their status is")
public class NvrResource {

    private static final Logger LOG = Logger.getLogger(NvrResource.class);

    private final Transactions transactions;
    private final NvrQueries queries;
    private final NvrEdits edits;
    private final RequestBody bodies;
    private final Caller caller;

    NvrResource(Transactions transactions, NvrQueries queries, NvrEdits edits, RequestBody bodies, Caller caller) {
        this.transactions = transactions;
        this.queries = queries;
        this.edits = edits;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "listNvrs", summary = "NVRs in your regions, by id")
    public Uni<NvrPage> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("region") @Nullable String region,
            @QueryParam("q") @Nullable String text,
            @BeanParam PageRequest page) {
        Filters filters = new Filters("nvrs")
                .scope("n.region", caller.scope())
                .status("n.status", status)
                .equal("n.region", "region", region)
                .contains(text, "n.hostname", "n.deviceName", "coalesce(n.location, '')");
        String list = filters.list();
        int limit = page.limit();
        filters.and("n.id > :after", "after", page.after(list, 0));
        return transactions
                .read(() -> queries.list(filters, limit + 1))
                .map(rows -> PageRequest.cut(
                        rows, limit, list, NvrView::id, cut -> new NvrPage(cut.rows(), cut.nextCursor())));
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "createNvr", summary = "Enrols an NVR, its cameras with it when named")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = NewNvr.class)))
    public Uni<RestResponse<NvrView>> create(byte @Nullable [] body) {
        NewNvr wanted = bodies.read(body, NewNvr.class);
        Scope scope = caller.scope();
        String who = caller.name();
        return transactions.edit(() -> edits.create(wanted, scope)).map(nvr -> {
            LOG.infof("NVR %s (%d) created by %s", nvr.hostname(), nvr.id(), who);
            return RestResponse.ResponseBuilder.<NvrView>created(URI.create("/api/nvrs/" + nvr.id()))
                    .entity(nvr)
                    .build();
        });
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "getNvr", summary = "One NVR")
    public Uni<NvrView> get(@PathParam("id") long id) {
        Scope scope = caller.scope();
        return transactions.read(() -> queries.one(id, scope));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "editNvr", summary = "Changes the fields that the body names")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = NvrFields.class)))
    public Uni<NvrView> patch(@PathParam("id") long id, byte @Nullable [] body) {
        ObjectNode patch = bodies.object(body);
        Scope scope = caller.scope();
        return transactions.edit(() -> edits.patch(id, patch, scope));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "deleteNvr",
            summary = "Removes an NVR with its cameras and keys; its connection is closed")
    public Uni<RestResponse<Void>> delete(@PathParam("id") long id) {
        Scope scope = caller.scope();
        String who = caller.name();
        return transactions.edit(() -> edits.delete(id, scope)).map(done -> {
            LOG.infof("NVR %d removed by %s", id, who);
            return RestResponse.noContent();
        });
    }
}
