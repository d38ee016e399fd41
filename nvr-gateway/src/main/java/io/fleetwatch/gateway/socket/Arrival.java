package io.fleetwatch.gateway.socket;

import io.fleetwatch.gateway.admission.Admission;
import io.fleetwatch.gateway.admission.ClientAddress;
import io.fleetwatch.gateway.admission.ClientAddresses;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Looks at a handshake before there is a WebSocket: foreign pages are turned away with 403, and what only the HTTP request
 * knows is remembered, above all the client's address as a trusted proxy tells it.
 */
@ApplicationScoped
class Arrival implements HttpUpgradeCheck {

    static final TypedKey<ClientAddress> ADDRESS = new TypedKey<>("address");
    static final TypedKey<OversizeGuard> GUARD = new TypedKey<>("guard");

    private static final Logger LOG = Logger.getLogger(Arrival.class);

    private final OriginRule origins;
    private final Admission admission;
    private final ClientAddresses addresses;

    Arrival(SocketSettings settings, Admission admission, ClientAddresses addresses) {
        this.origins = new OriginRule(settings.allowedOrigins().orElseGet(List::of));
        this.admission = admission;
        this.addresses = addresses;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        String origin = request.getHeader("Origin");
        if (!origins.allows(origin, request.scheme(), String.valueOf(request.authority()))) {
            LOG.infof("Refused a WebSocket from a page of %s", Printable.of(String.valueOf(origin)));
            admission.countRefused("origin");
            return CheckResult.rejectUpgrade(403);
        }
        context.userData().put(ADDRESS, addresses.of(request));
        OversizeGuard guard = OversizeGuard.install(request.connection());
        if (guard != null) {
            context.userData().put(GUARD, guard);
        }
        return CheckResult.permitUpgrade();
    }
}
