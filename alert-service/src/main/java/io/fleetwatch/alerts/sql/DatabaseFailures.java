package io.fleetwatch.alerts.sql;

import io.fleetwatch.alerts.answer.Refusal;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sorts what the database said. */
public final class DatabaseFailures {

    /** Classes of SQLSTATE: connection, deadlock, insufficient resources, statement ended, operator intervention, I/O. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    /** Data exception, integrity constraint violation, too big for an index: the same row will never be taken. */
    private static final Set<String> OFFENDING = Set.of("22", "23", "54");

    private DatabaseFailures() {}

    /** Whether trying the same rows again cannot help. Whatever is not surely so is worth another try. */
    public static boolean isRefusal(Throwable failure) {
        return failure instanceof PgException refusal && OFFENDING.contains(sqlClass(refusal));
    }

    /** For a request: 503 when the database is away; whatever else is a defect of ours and stays a 500. */
    public static Throwable translate(Throwable failure) {
        @Nullable Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            boolean away = at instanceof PgException refusal
                    ? PASSING.contains(sqlClass(refusal))
                    : at instanceof IOException || at instanceof VertxException || at instanceof TimeoutException;
            if (away) {
                return Refusal.unavailable();
            }
        }
        return failure;
    }

    /** The class of an SQLSTATE: its first two characters. */
    private static String sqlClass(PgException e) {
        String state = e.getSqlState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }
}
