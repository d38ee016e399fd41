package io.fleetwatch.inventory.camera;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.body.RequestBody;
import io.fleetwatch.inventory.manualstatus.ManualStatus;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** {@code /api/cameras}. */
@Path("/api/cameras")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras", description = "What cameras exist, and what their status is")
public class CameraResource {

    private final Transactions transactions;
    private final CameraQueries queries;
    private final CameraEdits edits;
    private final ManualStatus manualStatus;
    private final RequestBody bodies;
    private final Caller caller;

    CameraResource(
            Transactions transactions,
            CameraQueries queries,
            CameraEdits edits,
            ManualStatus manualStatus,
            RequestBody bodies,
            Caller caller) {
        this.transactions = transactions;
        this.queries = queries;
        this.edits = edits;
        this.manualStatus = manualStatus;
        this.bodies = bodies;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "listCameras", summary = "Cameras in your regions, by id")
    public Uni<CameraPage> list(
            @QueryParam("nvr_id") @Nullable String nvr,
            @QueryParam("status") @Nullable String status,
            @QueryParam("region") @Nullable String region,
            @QueryParam("q") @Nullable String text,
            @BeanParam PageRequest page) {
        Filters filters = new Filters("cameras")
                .scope("n.region", caller.scope())
                .id("n.id", "nvr_id", nvr)
                .status("c.status", status)
                .equal("n.region", "region", region)
                .contains(text, "c.name", "c.ipAddress", "n.hostname", "n.deviceName");
        String list = filters.list();
        int limit = page.limit();
        filters.and("c.id > :after", "after", page.after(list, 0));
        return transactions
                .read(() -> queries.list(filters, limit + 1))
                .map(rows -> PageRequest.cut(
                        rows, limit, list, CameraView::id, cut -> new CameraPage(cut.rows(), cut.nextCursor())));
    }

    @POST
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "createCamera", summary = "Adds a camera to an NVR")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = NewCamera.class)))
    public Uni<RestResponse<CameraView>> create(byte @Nullable [] body) {
        NewCamera wanted = bodies.read(body, NewCamera.class);
        Scope scope = caller.scope();
        return transactions
                .edit(() -> edits.create(wanted, scope))
                .map(camera -> RestResponse.ResponseBuilder.<CameraView>created(
                                URI.create("/api/cameras/" + camera.id()))
                        .entity(camera)
                        .build());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "getCamera", summary = "One camera with its newest health values")
    public Uni<CameraView> get(@PathParam("id") long id) {
        Scope scope = caller.scope();
        return transactions.read(() -> queries.one(id, scope));
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "editCamera",
            summary = "Changes the fields that the body names",
            description = "status is accepted from administrators while the manual override is switched on")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CameraFields.class)))
    public Uni<CameraView> patch(@PathParam("id") long id, byte @Nullable [] body) {
        ObjectNode patch = bodies.object(body);
        Status status = takeStatus(patch);
        Scope scope = caller.scope();
        String who = caller.name();
        return transactions.edit(() -> edits.patch(id, patch, status, scope, who));
    }

    @PATCH
    @Path("by-name/{name}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "editCameraByName",
            summary = "The same, for who knows the camera by its name and its NVR's")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CameraFields.class)))
    public Uni<CameraView> patchByName(
            @PathParam("name") String name, @QueryParam("hostname") @Nullable String hostname, byte @Nullable [] body) {
        ObjectNode patch = bodies.object(body);
        Status status = takeStatus(patch);
        Scope scope = caller.scope();
        String who = caller.name();
        return transactions.edit(
                () -> edits.idByName(name, hostname).chain(id -> edits.patch(id, patch, status, scope, who)));
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    @Operation(operationId = "deleteCamera", summary = "Removes a camera with its health history")
    public Uni<RestResponse<Void>> delete(@PathParam("id") long id) {
        Scope scope = caller.scope();
        return transactions.edit(() -> edits.delete(id, scope)).map(done -> RestResponse.noContent());
    }

    /** Refused here, before anything is read: who may set a status depends on the caller alone. */
    private @Nullable Status takeStatus(ObjectNode patch) {
        if (!patch.has("status")) {
            return null;
        }
        manualStatus.refuseUnlessAllowed(caller.isAdmin());
        return CameraEdits.takeStatus(patch);
    }
}
