package io.fleetwatch.alerts.schema;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import org.jspecify.annotations.Nullable;

/**
 * The argument {@code migrate}. The application starts as always, with the same settings, and ends where its initialization
 * ends: after Flyway, before anything listens or speaks to Kafka.
 */
public final class Migrate {

    private Migrate() {}

    public static void andExit() {
        System.setProperty("quarkus.init-and-exit", "true");
        System.setProperty("quarkus.flyway.active", "true");
        System.setProperty("quarkus.flyway.migrate-at-start", "true");
        // It would tell of a failure with its stack; we tell in one sentence.
        System.setProperty("quarkus.log.category.\"io.quarkus.runtime.Application\".level", "OFF");
        System.setProperty("quarkus.log.category.\"io.quarkus.runtime.ApplicationLifecycleManager\".level", "OFF");
        Quarkus.run(null, (code, failure) -> System.exit(end(failure)));
    }

    private static int end(@Nullable Throwable failure) {
        if (failure == null || failure instanceof PreventFurtherStepsException) {
            System.out.println("The schema alerts is up to date.");
            return 0;
        }
        System.err.println("The schema alerts was not migrated: " + reason(failure));
        return 1;
    }

    /** What the innermost cause says, in one line: that is the database's own word. */
    static String reason(Throwable failure) {
        Throwable at = failure;
        String reason = failure.toString();
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            String message = at.getMessage();
            if (message != null && !message.isBlank()) {
                reason = message;
            }
        }
        return reason.strip().replaceAll("\\s+", " ");
    }
}
