package io.fleetwatch.dashboard.signin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

/** Where the code flow would redirect to, and what that means. */
sealed interface CodeFlowTarget {

    /** As in {@code quarkus.oidc.authentication.error-path}; nobody gets there, its query is read here. */
    String ERROR_PATH = "/session/refused";

    /** Back to the request that began it: done. */
    record SignedIn(String returnTo) implements CodeFlowTarget {}

    /** To the path for errors. */
    record Refused(SignInEnd end) implements CodeFlowTarget {}

    static CodeFlowTarget of(String address) {
        QueryStringDecoder decoded = new QueryStringDecoder(address);
        if (decoded.path().endsWith(ERROR_PATH)) {
            return new Refused(SignInEnd.of(first(decoded, "error")));
        }
        return new SignedIn(ReturnPath.of(first(decoded, "to")));
    }

    private static String first(QueryStringDecoder decoded, String name) {
        return decoded.parameters().getOrDefault(name, List.of("")).getFirst();
    }
}
