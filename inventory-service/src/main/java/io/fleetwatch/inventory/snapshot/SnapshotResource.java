package io.fleetwatch.inventory.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/snapshot}. */
@Path("/api/snapshot")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Fleet")
public class SnapshotResource {

    /** Half a thousand NVRs a page: few round trips for a fleet, and no page that takes long to read or to send. */
    private static final int USUAL = 500;

    private static final int MOST = 1_000;

    private final SnapshotPages pages;
    private final SnapshotCache cache;
    private final ObjectMapper json;
    private final Caller caller;

    SnapshotResource(SnapshotPages pages, SnapshotCache cache, ObjectMapper json, Caller caller) {
        this.pages = pages;
        this.cache = cache;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "snapshot",
            summary = "Every NVR with its cameras, and the place in the status feed to go on from")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = @Content(schema = @Schema(implementation = SnapshotView.class)))
    public Uni<byte[]> snapshot(@BeanParam PageRequest page) {
        Scope scope = caller.scope();
        int limit = page.limit(USUAL, MOST);
        SnapshotPages.Position from =
                page.cursor == null || page.cursor.isEmpty() ? null : SnapshotPages.Position.read(page.cursor);
        return cache.get(new SnapshotCache.Key(scope, limit, from), () -> pages.page(scope, limit, from)
                .map(this::write));
    }

    private byte[] write(SnapshotView view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view that cannot be written is a bug", e);
        }
    }
}
