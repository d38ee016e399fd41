package io.fleetwatch.stack.up;

/** A failure in one line. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        StringBuilder line = new StringBuilder(text(failure));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && line.indexOf(cause.getMessage()) < 0) {
                line.append(": ").append(cause.getMessage());
            }
        }
        return line.toString().lines().findFirst().orElse("");
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
