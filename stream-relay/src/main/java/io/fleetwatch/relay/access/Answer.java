package io.fleetwatch.relay.access;

/** May they? */
public enum Answer {
    YES,
    /** There is no such stream, or it is somebody else's; on purpose not told apart. */
    NOT_FOUND,
    /** This kind of caller never may, whichever stream it is. */
    NOT_ALLOWED,
    /** The database, which has to be asked before a no, is away. */
    TRY_AGAIN
}
