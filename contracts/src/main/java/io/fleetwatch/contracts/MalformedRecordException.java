package io.fleetwatch.contracts;

/** Bytes on a topic that are not the record they should be. Checked: a reader has to decide what happens to them. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
