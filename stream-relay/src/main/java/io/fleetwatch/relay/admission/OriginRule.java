package io.fleetwatch.relay.admission;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which web pages may connect. Pure. Browsers send the origin truthfully; it protects their users, not us from others. */
final class OriginRule {

    private final List<String> allowed;

    /** @param allowed origins, or {@code *}; empty for the same origin only */
    OriginRule(List<String> allowed) {
        this.allowed =
                allowed.stream().map(it -> it.equals("*") ? it : normal(it)).toList();
    }

    /**
     * @param origin    header {@code Origin}; null when the client is no browser
     * @param scheme    of the request, {@code http} or {@code https}
     * @param authority where the client connected to, as host and perhaps port
     */
    boolean allows(@Nullable String origin, String scheme, String authority) {
        if (origin == null || allowed.contains("*")) {
            return true;
        }
        String from = normal(origin);
        return allowed.isEmpty() ? from.equals(normal(scheme + "://" + authority)) : allowed.contains(from);
    }

    /** Lower case and without the scheme's own port; what is no origin stays as it is and equals nothing. */
    private static String normal(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        try {
            URI uri = URI.create(lower);
            if (uri.getScheme() == null || uri.getHost() == null) {
                return lower;
            }
            boolean usual = uri.getPort() == -1
                    || (uri.getScheme().equals("http") && uri.getPort() == 80)
                    || (uri.getScheme().equals("https") && uri.getPort() == 443);
            return uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return lower;
        }
    }
}
