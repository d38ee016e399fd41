package io.fleetwatch.relay.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fleetwatch.relay.access.Answer;
import io.fleetwatch.relay.access.AuthFailure;
import java.util.List;
import java.util.Map;

/**
 * A refusal as RFC 9457 has it.
 *
 * @param status     of HTTP
 * @param violations empty unless the request itself is wrong
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(int status, String title, String detail, List<Violation> violations) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            413, "Content Too Large",
            415, "Unsupported Media Type",
            429, "Too Many Requests",
            500, "Internal Server Error",
            503, "Service Unavailable");

    public static Problem of(int status, String detail) {
        return new Problem(status, TITLES.getOrDefault(status, "Error"), detail, List.of());
    }

    public static Problem invalid(List<Violation> violations) {
        int count = violations.size();
        return new Problem(
                400, "Bad Request", "The request breaks " + count + (count == 1 ? " rule." : " rules."), violations);
    }

    public static Problem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Missing, or somebody else's; on purpose not told apart. */
    public static Problem notFound() {
        return of(404, "There is no such stream, or it is not yours.");
    }

    public static Problem tryAgain() {
        return of(503, "The relay cannot reach its database at the moment.");
    }

    public static Problem of(AuthFailure failure) {
        if (failure.isOurs()) {
            return of(503, "The token cannot be checked at the moment.");
        }
        return failure == AuthFailure.NO_ROLE
                ? of(403, "The token names no role that this service knows.")
                : of(401, "A valid bearer token is needed.");
    }

    /**
     * @throws IllegalArgumentException for a yes, which is no problem
     */
    public static Problem of(Answer no) {
        return switch (no) {
            case YES -> throw new IllegalArgumentException("a yes is no problem");
            case NOT_FOUND -> notFound();
            case NOT_ALLOWED -> of(403, "This is not for callers of your kind.");
            case TRY_AGAIN -> tryAgain();
        };
    }

    /** Headers beside the body. */
    public Map<String, String> headers() {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer");
            case 503 -> Map.of("Retry-After", "5");
            default -> Map.of();
        };
    }
}
