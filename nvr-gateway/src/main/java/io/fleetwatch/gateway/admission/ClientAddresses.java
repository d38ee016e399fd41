package io.fleetwatch.gateway.admission;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whose a request is. Proxies append to {@code X-Forwarded-For} what they see, so only its end was written by ours: the
 * client is the last one in it that is no proxy of ours. The server's own answer is the first one, which a client makes up.
 */
@ApplicationScoped
public class ClientAddresses {

    private static final String HEADER = "X-Forwarded-For";

    private final TrustedProxies proxies;

    ClientAddresses(@ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") Optional<List<String>> trusted) {
        this.proxies = new TrustedProxies(trusted.orElseGet(List::of));
    }

    /** Proxies that cannot be understood stop the start, not the first request. */
    void start(@Observes StartupEvent event) {}

    public ClientAddress of(HttpServerRequest request) {
        SocketAddress peer = request.connection().remoteAddress();
        SocketAddress told = request.remoteAddress();
        if (peer == null || peer.hostAddress() == null) {
            return ClientAddress.of("unknown");
        }
        String address = peer.hostAddress();
        // A proxy that is named by its host is known to the server alone.
        boolean believed = proxies.contains(address) || (told != null && !address.equals(told.hostAddress()));
        return ClientAddress.of(believed ? client(address, request.headers().getAll(HEADER), proxies) : address);
    }

    /** The nearest address of the chain that is no proxy of ours; the peer when there is none. */
    static String client(String peer, List<String> headers, TrustedProxies proxies) {
        List<String> chain = new ArrayList<>();
        headers.forEach(header -> chain.addAll(Arrays.asList(header.split(",", -1))));
        String nearest = peer;
        for (String entry : chain.reversed()) {
            String address = withoutPort(entry.strip());
            if (!TrustedProxies.isAddress(address)) {
                return nearest;
            }
            nearest = address;
            if (!proxies.contains(address)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static String withoutPort(String entry) {
        if (entry.startsWith("[")) {
            int end = entry.indexOf(']');
            return end < 0 ? entry : entry.substring(1, end);
        }
        int colon = entry.indexOf(':');
        boolean isIpv4WithPort = colon > 0 && colon == entry.lastIndexOf(':');
        return isIpv4WithPort ? entry.substring(0, colon) : entry;
    }
}
