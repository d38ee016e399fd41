package io.fleetwatch.relay.socket;

import io.fleetwatch.relay.admission.Admission;
import io.fleetwatch.relay.admission.ClientAddress;
import io.fleetwatch.relay.admission.ClientAddresses;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Looks at a handshake before there is a WebSocket: pages of foreign origins are turned away with 403, and what only the
 * HTTP request knows is remembered: the client's address as a trusted proxy tells it, and a token that came along.
 */
@ApplicationScoped
class Handshake implements HttpUpgradeCheck {

    static final TypedKey<ClientAddress> ADDRESS = new TypedKey<>("address");
    static final TypedKey<OversizeGuard> GUARD = new TypedKey<>("guard");
    static final TypedKey<String> TOKEN = new TypedKey<>("token");

    private static final Logger LOG = Logger.getLogger(Handshake.class);

    private final Admission admission;
    private final ClientAddresses addresses;

    Handshake(Admission admission, ClientAddresses addresses) {
        this.admission = admission;
        this.addresses = addresses;
    }

    @Override
    public boolean appliesTo(String endpointId) {
        return endpointId.equals(RelayEndpoint.ID);
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        String origin = request.getHeader("Origin");
        if (!admission.allowsOrigin(origin, request.scheme(), String.valueOf(request.authority()))) {
            LOG.infof("Refused a WebSocket from a page of %s", Printable.of(String.valueOf(origin)));
            return CheckResult.rejectUpgrade(403);
        }
        context.userData().put(ADDRESS, addresses.of(request));
        HandshakeToken.of(request.getHeader("Authorization"), request.getHeader("Sec-WebSocket-Protocol"))
                .ifPresent(token -> context.userData().put(TOKEN, token));
        OversizeGuard guard = OversizeGuard.install(request.connection());
        if (guard != null) {
            context.userData().put(GUARD, guard);
        }
        return CheckResult.permitUpgrade();
    }
}
