package io.fleetwatch.systemtests.presence;

/** Something that must always hold did not. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String invariant, String message) {
        super(invariant + ": " + message);
    }
}
