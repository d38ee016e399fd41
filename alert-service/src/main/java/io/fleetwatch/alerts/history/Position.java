package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.answer.Refusal;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last alert of a page; the next page begins behind it. Time and id together, since alerts may share their millisecond.
 */
record Position(Instant createdAt, String id) {

    /** Up to the year 9999, which is as far as stored times reach. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}),(" + HistoryQuery.ID + ")");

    private static final long LATEST_MS = 253_402_300_799_999L;

    String text() {
        return createdAt.toEpochMilli() + "," + id;
    }

    static Position parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (parts.matches()) {
            long at = Long.parseLong(parts.group(1));
            if (at <= LATEST_MS) {
                return new Position(Instant.ofEpochMilli(at), parts.group(2));
            }
        }
        throw Refusal.invalid("cursor", "is not a cursor of this list with these filters");
    }
}
