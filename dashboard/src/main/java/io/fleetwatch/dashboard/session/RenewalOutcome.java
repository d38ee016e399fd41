package io.fleetwatch.dashboard.session;

import io.quarkus.oidc.AuthorizationCodeTokens;
import java.util.Locale;
import java.util.Set;

/** What came of asking the provider for new tokens. */
sealed interface RenewalOutcome {

    /** Every {@link #word} there is. */
    Set<String> WORDS = Set.of("renewed", "refused", "unavailable");

    record Renewed(AuthorizationCodeTokens tokens) implements RenewalOutcome {}

    /** The sign-in is over: signed out there, run out, or the token was used by somebody else. */
    record Refused() implements RenewalOutcome {}

    /** No answer, or one that says nothing about the sign-in. */
    record Unavailable() implements RenewalOutcome {}

    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
