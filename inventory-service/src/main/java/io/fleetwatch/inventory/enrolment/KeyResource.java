package io.fleetwatch.inventory.enrolment;

import io.fleetwatch.inventory.access.Caller;
import io.fleetwatch.inventory.access.Role;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.nvr.NvrEdits;
import io.fleetwatch.inventory.nvr.NvrQueries;
import io.fleetwatch.inventory.transaction.Moment;
import io.fleetwatch.inventory.transaction.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** {@code /api/nvrs/{id}/keys}, for administrators: a key is an NVR's identity. */
@Path("/api/nvrs/{id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Tag(name = "Device keys", description = "What an NVR shows to prove who it is")
public class KeyResource {

    private static final Logger LOG = Logger.getLogger(KeyResource.class);

    private final Transactions transactions;
    private final NvrEdits nvrs;
    private final NvrQueries queries;
    private final Keys keys;
    private final Caller caller;

    KeyResource(Transactions transactions, NvrEdits nvrs, NvrQueries queries, Keys keys, Caller caller) {
        this.transactions = transactions;
        this.nvrs = nvrs;
        this.queries = queries;
        this.keys = keys;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "createKey",
            summary = "Makes a key, shown in this answer and never again",
            description =
                    "The key before stays valid for the overlap, so that an NVR can be moved to the new one in peace")
    public Uni<RestResponse<NewKey>> create(@PathParam("id") long id) {
        String who = caller.name();
        return transactions
                .edit(() -> nvrs.locked(id, Scope.EVERYTHING).chain(nvr -> keys.make(nvr, Moment.now())))
                .map(made -> {
                    LOG.infof("Device key %s of %s made by %s", made.id(), made.hostname(), who);
                    return ResponseBuilder.create(RestResponse.Status.CREATED, made)
                            .header(HttpHeaders.CACHE_CONTROL, "no-store")
                            .build();
                });
    }

    @GET
    @Operation(operationId = "listKeys", summary = "The valid keys, without their secrets")
    public Uni<KeyView.Keys> list(@PathParam("id") long id) {
        return transactions.read(() -> queries.one(id, Scope.EVERYTHING)
                .chain(nvr -> DeviceKey.validOf(id, Moment.now()))
                .map(found -> new KeyView.Keys(found.stream()
                        .map(key -> new KeyView(key.id, key.createdAt, key.expiresAt))
                        .toList())));
    }

    @DELETE
    @Path("{key}")
    @Operation(operationId = "revokeKey", summary = "Ends a key now; a connection that used it is closed")
    public Uni<RestResponse<Void>> revoke(@PathParam("id") long id, @PathParam("key") String key) {
        String who = caller.name();
        return transactions
                .edit(() -> nvrs.locked(id, Scope.EVERYTHING).chain(nvr -> keys.revoke(nvr, key, Moment.now())))
                .map(done -> {
                    LOG.infof("Device key %s of NVR %d revoked by %s", key, id, who);
                    return RestResponse.noContent();
                });
    }
}
