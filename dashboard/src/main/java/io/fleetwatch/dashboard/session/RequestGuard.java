package io.fleetwatch.dashboard.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of our own pages from those that other sites make a browser send. A header of our own cannot be set by a
 * form, and a script of another site would have to ask first and gets no answer.
 */
public final class RequestGuard {

    public static final String HEADER = "X-Fleetwatch-Session";

    private RequestGuard() {}

    /**
     * Whether a script of our own page sent it.
     *
     * @param marker value of {@link #HEADER}
     * @param fetchSite value of {@code Sec-Fetch-Site}, which old browsers leave out
     * @param origin value of {@code Origin}
     * @param scheme the request came by, as the trusted proxy says
     * @param authority host and port it came to
     */
    public static boolean isOurPage(
            @Nullable String marker,
            @Nullable String fetchSite,
            @Nullable String origin,
            @Nullable String scheme,
            @Nullable String authority) {
        return "1".equals(marker)
                && (fetchSite == null || fetchSite.equals("same-origin"))
                && (origin == null || isAt(origin, scheme, authority));
    }

    /** Whether a person came here by a link of ours, by hand, or with a browser too old to say. */
    public static boolean isOurLink(@Nullable String fetchSite) {
        return fetchSite == null || fetchSite.equals("same-origin") || fetchSite.equals("none");
    }

    private static boolean isAt(String origin, @Nullable String scheme, @Nullable String authority) {
        if (scheme == null || authority == null) {
            return false;
        }
        try {
            URI claimed = new URI(origin);
            URI here = new URI(scheme + "://" + authority);
            return claimed.getHost() != null
                    && scheme.equalsIgnoreCase(claimed.getScheme())
                    && claimed.getHost()
                            .toLowerCase(Locale.ROOT)
                            .equals(String.valueOf(here.getHost()).toLowerCase(Locale.ROOT))
                    && port(claimed) == port(here);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
