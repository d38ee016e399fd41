package io.fleetwatch.gateway.statistics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fleetwatch.gateway.auth.VerifiedToken;
import io.fleetwatch.gateway.socket.Clients;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this replica holds; behind a load balancer each call may reach another one. */
@Path("/api/gateway/stats")
@Produces(MediaType.APPLICATION_JSON)
public class StatisticsResource {

    private final Clients clients;

    StatisticsResource(Clients clients) {
        this.clients = clients;
    }

    /** Counts are of connections; {@code nvr_hostnames} names each NVR once, sorted. */
    public record Statistics(
            @JsonProperty("nvr_connections") int nvrConnections,
            @JsonProperty("dashboard_clients") int dashboardClients,
            @JsonProperty("nvr_hostnames") List<String> nvrHostnames) {}

    @GET
    @RolesAllowed({VerifiedToken.OPERATOR, VerifiedToken.ADMIN})
    @Operation(summary = "NVRs and dashboards connected to this replica")
    public Statistics get() {
        return new Statistics(clients.nvrs(), clients.dashboards(), clients.hostnames());
    }
}
