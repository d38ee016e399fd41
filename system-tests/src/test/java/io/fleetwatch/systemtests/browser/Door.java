package io.fleetwatch.systemtests.browser;

import io.fleetwatch.systemtests.running.Fleet;
import java.net.URI;
import java.util.List;

/**
 * The addresses that a browser may meet.
 *
 * @param address of the front door, without a slash at its end
 * @param provider of the sign-in, likewise
 */
record Door(String address, String provider) {

    static Door of(Fleet fleet) {
        URI provider = URI.create(fleet.tokenEndpoint());
        String front = fleet.api().toString();
        return new Door(
                front.endsWith("/") ? front.substring(0, front.length() - 1) : front,
                provider.getScheme() + "://" + provider.getAuthority());
    }

    /** Whether a page of ours has any business there. */
    boolean knows(String url) {
        return List.of("data:", "blob:", "about:").stream().anyMatch(url::startsWith)
                || List.of(address, provider, address.replaceFirst("^http", "ws")).stream()
                        .anyMatch(base -> url.equals(base) || url.startsWith(base + "/"));
    }
}
