package io.fleetwatch.simulators.access;

import io.vertx.core.Future;

/** Where a client gets its token from, each time it needs one. */
@FunctionalInterface
public interface TokenSource {

    Future<Token> fetch();

    /** One that cannot be renewed. */
    static TokenSource fixed(String jwt) {
        Token token = Token.of(jwt);
        return () -> Future.succeededFuture(token);
    }
}
