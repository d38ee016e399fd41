package io.fleetwatch.stack.frontdoor;

import io.vertx.core.MultiMap;
import java.util.List;

/** What the services are told of the client, in the words of every proxy; a client's own claims are dropped. */
final class ForwardedHeaders {

    private static final List<String> CLAIMS = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server",
            "X-Real-IP");

    private ForwardedHeaders() {}

    /** @param authority host and port that the client asked for, as in its Host header */
    static void replace(MultiMap headers, String clientAddress, String scheme, String authority) {
        CLAIMS.forEach(headers::remove);
        headers.set("X-Forwarded-For", clientAddress);
        headers.set("X-Forwarded-Proto", scheme);
        if (!authority.isEmpty()) {
            headers.set("X-Forwarded-Host", authority);
        }
    }
}
