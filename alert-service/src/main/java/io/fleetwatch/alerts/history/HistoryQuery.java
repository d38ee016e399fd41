package io.fleetwatch.alerts.history;

import io.fleetwatch.alerts.answer.Refusal;
import io.fleetwatch.alerts.answer.Violation;
import io.fleetwatch.contracts.AlertRecord.Severity;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a reader asks of the history.
 *
 * @param severities   empty for all
 * @param from         the earliest {@code createdAt}
 * @param to           the first {@code createdAt} that is too late
 * @param acknowledged whether only acknowledged or only open ones are asked for
 * @param after        where the page before ended
 * @param list         the filters in one text, which binds cursors to them
 */
record HistoryQuery(
        @Nullable String streamId,
        Set<Severity> severities,
        @Nullable Long nvrId,
        @Nullable Long cameraId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean acknowledged,
        int limit,
        @Nullable Position after,
        String list) {

    static final int DEFAULT_LIMIT = 50;
    static final int MOST = 200;

    /** An alert's id, as a pattern. */
    static final String ID = "alert_[A-Za-z0-9-]{1,64}";

    private static final int LONGEST = 1_000;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final List<String> KNOWN =
            List.of("streamId", "severity", "nvrId", "cameraId", "from", "to", "acknowledged", "limit", "cursor");

    /** Reads the query of a URL; whatever is wrong with it is refused with every reason at once. */
    static HistoryQuery parse(Map<String, List<String>> query) {
        Parameters given = new Parameters(query);
        String streamId = given.one("streamId", text -> text);
        Set<Severity> severities = given.severities();
        Long nvrId = given.one("nvrId", HistoryQuery::number);
        Long cameraId = given.one("cameraId", HistoryQuery::number);
        Instant from = given.one("from", HistoryQuery::time);
        Instant to = given.one("to", HistoryQuery::time);
        Boolean acknowledged = given.one("acknowledged", HistoryQuery::yesOrNo);
        Integer limit = given.one("limit", HistoryQuery::limit);
        String cursor = given.one("cursor", text -> text);
        given.refuseIfWrong();
        String list = given.filters();
        return new HistoryQuery(
                streamId,
                severities,
                nvrId,
                cameraId,
                from,
                to,
                acknowledged,
                limit == null ? DEFAULT_LIMIT : limit,
                cursor == null ? null : Position.parse(Cursor.read(list, cursor)),
                list);
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be a whole number", e);
        }
    }

    private static Instant time(String text) {
        try {
            Instant at = Instant.parse(text);
            if (!at.isBefore(EARLIEST) && !at.isAfter(LATEST)) {
                return at;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time as in 2026-01-31T23:59:59Z", e);
        }
        throw new IllegalArgumentException("must be between the years 1970 and 9999");
    }

    private static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static int limit(String text) {
        long asked = number(text);
        if (asked < 1 || asked > MOST) {
            throw new IllegalArgumentException("must be between 1 and " + MOST);
        }
        return (int) asked;
    }

    private static Severity severity(String word) {
        for (Severity severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("must be low, medium, high or critical");
    }

    /** The query while it is being read, with what is wrong with it. A parameter left empty counts as left out. */
    private static final class Parameters {
        private final Map<String, List<String>> query;
        private final List<Violation> violations = new ArrayList<>();
        private final Map<String, String> filters = new TreeMap<>();

        Parameters(Map<String, List<String>> query) {
            this.query = query;
            for (String name : query.keySet()) {
                if (!KNOWN.contains(name)) {
                    violations.add(new Violation(shortened(name), "is not a parameter of this list"));
                }
            }
        }

        <T> @Nullable T one(String name, Function<String, T> read) {
            List<String> values = values(name);
            if (values.size() > 1) {
                violations.add(new Violation(name, "must be given once"));
            }
            return values.size() == 1 ? read(name, values.getFirst(), read) : null;
        }

        /** May be repeated, and may name several with commas. */
        Set<Severity> severities() {
            Set<Severity> asked = EnumSet.noneOf(Severity.class);
            for (String value : values("severity")) {
                for (String word : value.split(",", -1)) {
                    Severity severity = read("severity", word, HistoryQuery::severity);
                    if (severity != null) {
                        asked.add(severity);
                    }
                }
            }
            return asked;
        }

        private List<String> values(String name) {
            return query.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isEmpty())
                    .toList();
        }

        private <T> @Nullable T read(String name, String value, Function<String, T> read) {
            try {
                // U+0000 can be in nothing that is stored, and PostgreSQL would take it for an error.
                if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("must be " + LONGEST + " characters at most, without U+0000");
                }
                T result = read.apply(value);
                if (!name.equals("cursor") && !name.equals("limit")) {
                    filters.merge(name, String.valueOf(result), (one, other) -> one + "," + other);
                }
                return result;
            } catch (IllegalArgumentException e) {
                violations.add(new Violation(name, String.valueOf(e.getMessage())));
                return null;
            }
        }

        void refuseIfWrong() {
            if (!violations.isEmpty()) {
                throw Refusal.invalid(violations);
            }
        }

        String filters() {
            return "alerts" + filters;
        }

        private static String shortened(String name) {
            return name.length() <= 100 ? name : name.substring(0, 100);
        }
    }
}
