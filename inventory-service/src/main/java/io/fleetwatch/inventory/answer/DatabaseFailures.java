package io.fleetwatch.inventory.answer;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** Turns what the database said into what the caller is told. Whatever is not expected here stays a 500. */
public final class DatabaseFailures {

    private static final String FOREIGN_KEY_VIOLATION = "23503";
    /** Classes of SQLSTATE: connection, insufficient resources, operator intervention. */
    private static final Set<String> AWAY = Set.of("08", "53", "57");

    /** Unique constraints by name, with the field of the request that broke it. */
    private static final Map<String, Violation> TAKEN = Map.of(
            "nvrs_hostname_key", new Violation("hostname", "another NVR has this hostname"),
            "cameras_nvr_id_name_key", new Violation("name", "another camera of this NVR has this name"),
            "cameras_nvr_id_ip_address_key",
                    new Violation("ip_address", "another camera of this NVR has this address"));

    private DatabaseFailures() {}

    public static Throwable translate(Throwable failure) {
        ConstraintViolationException broken = cause(failure, ConstraintViolationException.class);
        Violation taken = broken == null ? null : TAKEN.get(broken.getConstraintName());
        if (taken != null) {
            return Refusal.conflict(taken.field(), taken.message());
        }
        String state = state(failure);
        if (state.equals(FOREIGN_KEY_VIOLATION)) {
            // Its parent was removed between our look and our write.
            return Refusal.notFound();
        }
        return isAway(failure, state) ? Refusal.unavailable() : failure;
    }

    private static boolean isAway(Throwable failure, String state) {
        return AWAY.contains(state.substring(0, Math.min(2, state.length())))
                || cause(failure, IOException.class) != null
                || cause(failure, VertxException.class) != null
                || cause(failure, TimeoutException.class) != null;
    }

    /** The SQLSTATE: Hibernate hides the driver's exception in one of its own, plain SQL does not. */
    private static String state(Throwable failure) {
        PgException plain = cause(failure, PgException.class);
        if (plain != null) {
            return Objects.requireNonNullElse(plain.getSqlState(), "");
        }
        SQLException hidden = cause(failure, SQLException.class);
        return hidden == null ? "" : Objects.requireNonNullElse(hidden.getSQLState(), "");
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
