package io.fleetwatch.gateway.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleetwatch.gateway.auth.TokenVerifier;
import io.fleetwatch.gateway.auth.VerifiedToken;
import io.fleetwatch.gateway.dashboard.RegionScope;
import io.fleetwatch.gateway.socket.Clients;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this replica holds; behind a load balancer each call may reach another one. */
@Path("/api/gateway/stats")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    private final Clients clients;

    private final JsonWebToken caller;

    StatisticsResource(Clients clients, JsonWebToken caller) {
        this.clients = clients;
        this.caller = caller;
    }

    /** Counts are of connections; {@code nvr_hostnames} names each NVR of the caller's regions once, sorted. */
    public record Statistics(
            @JsonProperty("nvr_connections") int nvrConnections,
            @JsonProperty("dashboard_clients") int dashboardClients,
            @JsonProperty("nvr_hostnames") List<String> nvrHostnames) {}

    @GET
    @RolesAllowed({VerifiedToken.OPERATOR, VerifiedToken.ADMIN})
    @Operation(summary = "NVRs and dashboards connected to this replica")
    public Statistics get() {
        VerifiedToken token = TokenVerifier.claimsOf(caller, Instant.ofEpochSecond(caller.getExpirationTime()));
        RegionScope scope = token.isAdmin() ? RegionScope.all() : RegionScope.only(token.regions());
        return new Statistics(clients.nvrs(), clients.dashboards(), clients.hostnames(scope));
    }
}
