package io.fleetwatch.inventory.ingestion;

import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.body.RequestBody;
import io.fleetwatch.inventory.camera.CameraView;
import io.fleetwatch.inventory.transaction.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/cameras/ingest-comprehensive-data/…}: the one resource that an NVR itself writes to. */
@Path("/api/cameras/ingest-comprehensive-data/{hostname}/{cameraIp}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cameras")
public class IngestionResource {

    private final Transactions transactions;
    private final Ingestion ingestion;
    private final RequestBody bodies;
    private final Caller caller;

    IngestionResource(Transactions transactions, Ingestion ingestion, RequestBody bodies, Caller caller) {
        this.transactions = transactions;
        this.ingestion = ingestion;
        this.bodies = bodies;
        this.caller = caller;
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @RolesAllowed({Role.DEVICE, Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "ingestCameraData",
            summary = "Hardware and health data of a camera",
            description = "By the NVR's device key in X-Device-Key, or by an operator. Never changes a status.")
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CameraData.class)))
    public Uni<CameraView> ingest(
            @PathParam("hostname") String hostname, @PathParam("cameraIp") String address, byte @Nullable [] body) {
        CameraData data = bodies.read(body, CameraData.class);
        Ingestion.Sender sender = new Ingestion.Sender(caller.scope(), caller.device());
        return transactions.edit(() -> ingestion.store(hostname, address, data, sender));
    }
}
