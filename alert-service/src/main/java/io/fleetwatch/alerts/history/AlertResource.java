package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.access.Caller;
import io.fleetwatch.alerts.access.Role;
import io.fleetwatch.alerts.access.Scope;
import io.fleetwatch.alerts.answer.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** {@code /api/alerts}. */
@Path("/api/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts", description = "What was raised, and who has seen to it")
public class AlertResource {

    private static final Logger LOG = Logger.getLogger(AlertResource.class);

    private final Alerts alerts;
    private final Caller caller;
    private final InstantSource clock;
    private final Counter acknowledged;

    AlertResource(Alerts alerts, Caller caller, InstantSource clock, MeterRegistry metrics) {
        this.alerts = alerts;
        this.caller = caller;
        this.clock = clock;
        this.acknowledged = metrics.counter("fleetwatch.alerts.acknowledged");
    }

    /** Its meters are there from the start, not from the first use. */
    void start(@Observes StartupEvent event) {}

    @GET
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.ML_SERVICE})
    @Operation(
            operationId = "listAlerts",
            summary = "Alerts within your reach, newest first",
            description = "A stream or an NVR that is not yours has no alerts, exactly as one that does not exist")
    @Parameter(name = "streamId", in = ParameterIn.QUERY, description = "Of this stream")
    @Parameter(
            name = "severity",
            in = ParameterIn.QUERY,
            description = "low, medium, high, critical; several by repeating it or with commas")
    @Parameter(name = "nvrId", in = ParameterIn.QUERY, description = "Of this NVR and its cameras")
    @Parameter(name = "cameraId", in = ParameterIn.QUERY, description = "Of this camera")
    @Parameter(name = "from", in = ParameterIn.QUERY, description = "Created at this time or later")
    @Parameter(name = "to", in = ParameterIn.QUERY, description = "Created before this time")
    @Parameter(name = "acknowledged", in = ParameterIn.QUERY, description = "true or false; both when left out")
    @Parameter(name = "limit", in = ParameterIn.QUERY, description = "How many at most, 1 to 200; 50 when left out")
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "nextCursor of the page before, with the same filters")
    public Uni<AlertView.Page> list(@Context UriInfo uri) {
        return alerts.page(HistoryQuery.parse(uri.getQueryParameters()), caller.scope());
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN, Role.ML_SERVICE})
    @Operation(operationId = "getAlert", summary = "One alert")
    public Uni<AlertView> get(@PathParam("id") String id) {
        return alerts.one(id, caller.scope());
    }

    @POST
    @Path("{id}/acknowledge")
    @RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
    @Operation(
            operationId = "acknowledgeAlert",
            summary = "Says that somebody has seen to it",
            description = "Once: whoever was first stays, and everybody after gets the same answer. Alerts of NVRs are"
                    + " acknowledged by operators and administrators")
    public Uni<AlertView> acknowledge(@PathParam("id") String id) {
        if (!caller.isPerson()) {
            throw Refusal.forbidden("Alerts are acknowledged by people.");
        }
        Scope scope = caller.scope();
        String who = caller.name();
        boolean forNvrs = caller.mayAcknowledgeForNvrs();
        return alerts.one(id, scope).chain(alert -> {
            if (alert.isOfNvr() && !forNvrs) {
                throw Refusal.forbidden("Alerts of NVRs are acknowledged by operators and administrators.");
            }
            return alert.acknowledgedAt() != null
                    ? Uni.createFrom().item(alert)
                    : alerts.acknowledge(id, who, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                            .invoke(mine -> count(mine, id, who))
                            .chain(() -> alerts.one(id, scope));
        });
    }

    private void count(boolean mine, String id, String who) {
        if (mine) {
            acknowledged.increment();
            LOG.infof("%s acknowledged by %s", id, who);
        }
    }
}
