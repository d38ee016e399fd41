package io.fleetwatch.dashboard.session;

import org.jspecify.annotations.Nullable;

/** The messages of a failure and of what led to it, on one line. */
public final class Causes {

    private static final int DEEPEST = 5;

    private Causes() {}

    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            String said = cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : cause.getMessage().strip();
            if (text.indexOf(said) < 0) {
                text.append(text.isEmpty() ? "" : ": ").append(said);
            }
        }
        return text.toString().replaceAll("\\p{Cntrl}+", " ");
    }
}
