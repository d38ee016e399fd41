package io.fleetwatch.gateway.auth;

import io.fleetwatch.contracts.RegistryEntry;

/** What came of an NVR's introduction. */
public sealed interface NvrOutcome {
    record Accepted(RegistryEntry entry, Credential credential) implements NvrOutcome {}

    record Rejected(AuthFailure failure) implements NvrOutcome {}
}
