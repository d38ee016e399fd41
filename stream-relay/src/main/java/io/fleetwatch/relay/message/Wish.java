package io.fleetwatch.relay.message;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to do with one stream; {@code register} and {@code subscribe} differ in what they assume when it does
 * not say.
 *
 * @param produces what it will send
 * @param consumes what it wants to get
 * @param maxFps   frames a second it wants at most; 0 for all
 * @param token    for clients that introduce themselves with this message
 */
public record Wish(
        ClientType clientType,
        String streamId,
        Set<Content> produces,
        Set<Content> consumes,
        Encoding encoding,
        double maxFps,
        @Nullable String token) {

    /** Without the token: messages end up in logs. */
    @Override
    public String toString() {
        return "Wish[" + streamId + ", produces=" + produces + ", consumes=" + consumes + "]";
    }
}
