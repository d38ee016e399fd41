package io.fleetwatch.stack.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser may be sent back to: programs on this machine, at any port. Everybody knows the passwords here, so a code
 * that left the machine would be nobody's secret.
 */
final class Loopback {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {}

    static boolean leadsTo(@Nullable String address) {
        if (address == null) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOSTS.contains(uri.getHost())
                    // What follows a name and an @ is the host, and people read what stands before it.
                    && uri.getRawUserInfo() == null
                    // A browser keeps a fragment to itself, and what is appended would become part of it.
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}
