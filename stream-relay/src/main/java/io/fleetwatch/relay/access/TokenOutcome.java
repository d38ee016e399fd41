package io.fleetwatch.relay.access;

/** What came of a token. */
public sealed interface TokenOutcome {
    record Valid(Caller caller) implements TokenOutcome {}

    record Invalid(AuthFailure failure) implements TokenOutcome {}
}
