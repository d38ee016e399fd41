package io.fleetwatch.inventory.transaction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time an edit gives to what it writes. */
public final class Moment {

    private Moment() {}

    /** In whole milliseconds, as on the wire: what is answered now must equal what is read later. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
