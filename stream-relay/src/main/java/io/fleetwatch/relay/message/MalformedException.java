package io.fleetwatch.relay.message;

/** Leaves the nested readers; never leaves this package. Without a stack trace: clients decide how often it happens. */
final class MalformedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param problem as the client is told */
    MalformedException(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
