package io.fleetwatch.relay.socket;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that came with the handshake. Browsers cannot set headers, but they can name subprotocols: one that begins with
 * {@code token.} is a token, and the server selects another ({@code fleetwatch}), so that it is never sent back. Pure.
 */
final class HandshakeToken {

    private static final String BEARER = "bearer ";
    private static final String SUBPROTOCOL = "token.";

    private HandshakeToken() {}

    /**
     * @param authorization header {@code Authorization}
     * @param subprotocols  header {@code Sec-WebSocket-Protocol}
     */
    static Optional<String> of(@Nullable String authorization, @Nullable String subprotocols) {
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).trim());
        }
        if (subprotocols != null) {
            for (String each : subprotocols.split(",", -1)) {
                String name = each.trim();
                if (name.startsWith(SUBPROTOCOL)) {
                    return Optional.of(name.substring(SUBPROTOCOL.length()));
                }
            }
        }
        return Optional.empty();
    }
}
