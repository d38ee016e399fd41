package io.fleetwatch.inventory.answer;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns what the database said into what the caller is told. Whatever is not expected here stays a 500. */
public final class DatabaseFailures {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    /** Unique constraints by name, with the field of the request that broke it. */
    private static final Map<String, Violation> TAKEN = Map.of(
            "nvrs_hostname_key", new Violation("hostname", "another NVR has this hostname"),
            "cameras_nvr_id_name_key", new Violation("name", "another camera of this NVR has this name"),
            "cameras_nvr_id_ip_address_key", new Violation("ip_address", "another camera of this NVR has this address"));

    private DatabaseFailures() {}

    public static Throwable translate(Throwable failure) {
        PgException refused = cause(failure, PgException.class);
        if (refused != null) {
            return translate(refused, failure);
        }
        boolean away = cause(failure, IOException.class) != null
                || cause(failure, VertxException.class) != null
                || cause(failure, TimeoutException.class) != null;
        return away ? Refusal.unavailable() : failure;
    }

    private static Throwable translate(PgException refused, Throwable failure) {
        String state = refused.getSqlState() == null ? "" : refused.getSqlState();
        if (state.equals(UNIQUE_VIOLATION)) {
            Violation taken = TAKEN.get(refused.getConstraint());
            return taken == null ? failure : Refusal.conflict(taken.field(), taken.message());
        }
        if (state.equals(FOREIGN_KEY_VIOLATION)) {
            // Its parent was removed between our look and our write.
            return Refusal.notFound();
        }
        // Connection, insufficient resources, operator intervention.
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57")
                ? Refusal.unavailable()
                : failure;
    }

    private static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
