package io.fleetwatch.dashboard.session;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;

/** Why the page gets no token, all {@code application/problem+json}. */
enum Refusal {
    /** Another site may have made the browser send it. */
    NOT_OUR_PAGE(
            Status.FORBIDDEN,
            "Only the web app itself gets its token: send " + RequestGuard.HEADER + ": 1 from its own page."),
    NO_SESSION(Status.UNAUTHORIZED, "Nobody is signed in here."),
    /** Signed out at the provider, or away for too long. */
    ENDED(Status.UNAUTHORIZED, "The sign-in has ended. Sign in again."),
    /** The sign-in may well be good. */
    PROVIDER_AWAY(
            Status.SERVICE_UNAVAILABLE, "The identity provider is away, so the token cannot be renewed at the moment.");

    private final Status status;
    private final String detail;

    Refusal(Status status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    HttpProblem problem() {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withStatus(status)
                .withTitle(status.getReasonPhrase())
                .withDetail(detail)
                .withHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return (status == Status.SERVICE_UNAVAILABLE ? problem.withHeader(HttpHeaders.RETRY_AFTER, "5") : problem)
                .build();
    }
}
