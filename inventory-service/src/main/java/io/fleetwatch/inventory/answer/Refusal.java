package io.fleetwatch.inventory.answer;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;

/** The refusals of this service, all {@code application/problem+json}. */
public final class Refusal {

    private Refusal() {}

    /** 400: the request itself is wrong, wherever and whenever it is sent. */
    public static HttpProblem invalid(List<Violation> violations) {
        return HttpProblem.builder()
                .withStatus(Status.BAD_REQUEST)
                .withTitle(Status.BAD_REQUEST.getReasonPhrase())
                .withDetail("The request breaks " + violations.size() + (violations.size() == 1 ? " rule." : " rules."))
                .with("violations", violations)
                .build();
    }

    public static HttpProblem invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** 409: the request is right, but what is stored stands against it. */
    public static HttpProblem conflict(String field, String message) {
        return HttpProblem.builder()
                .withStatus(Status.CONFLICT)
                .withTitle(Status.CONFLICT.getReasonPhrase())
                .withDetail(message)
                .with("violations", List.of(new Violation(field, message)))
                .build();
    }

    /** 403 with the reason, where the reason tells nothing that the caller may not know. */
    public static HttpProblem forbidden(String why) {
        return simple(Status.FORBIDDEN, why);
    }

    /** 404: missing, or in a region the caller may not see; on purpose not told apart. */
    public static HttpProblem notFound() {
        return simple(Status.NOT_FOUND, "There is no such resource, or it is not yours to see.");
    }

    public static boolean isNotFound(Throwable failure) {
        return failure instanceof HttpProblem problem && problem.getStatusCode() == Status.NOT_FOUND.getStatusCode();
    }

    /** 503: the database is away; the same request may succeed soon. */
    public static HttpProblem unavailable() {
        return HttpProblem.builder()
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withTitle(Status.SERVICE_UNAVAILABLE.getReasonPhrase())
                .withDetail("The inventory cannot reach its database at the moment.")
                .withHeader("Retry-After", "5")
                .build();
    }

    static HttpProblem simple(Response.StatusType status, String why) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(why)
                .build();
    }

    /** 429: the caller asks more than its share. */
    public static HttpProblem tooMany(long seconds) {
        return HttpProblem.builder()
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withTitle(Status.TOO_MANY_REQUESTS.getReasonPhrase())
                .withDetail("Too many requests came with this credential.")
                .withHeader("Retry-After", seconds)
                .build();
    }
}
