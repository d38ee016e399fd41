package io.fleetwatch.gateway.auth;

/** What came of a token. */
public sealed interface TokenOutcome {
    record Valid(VerifiedToken token) implements TokenOutcome {}

    record Invalid(AuthFailure failure) implements TokenOutcome {}
}
