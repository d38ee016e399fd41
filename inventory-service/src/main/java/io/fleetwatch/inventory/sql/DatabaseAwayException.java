package io.fleetwatch.inventory.sql;

/** The database cannot be reached, is overloaded or is being restarted; the same work may succeed later. */
public final class DatabaseAwayException extends Exception {
    private static final long serialVersionUID = 1L;

    public DatabaseAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
