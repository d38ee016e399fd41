package io.fleetwatch.inventory.page;

import io.fleetwatch.contracts.Status;
import io.fleetwatch.inventory.access.Scope;
import io.fleetwatch.inventory.answer.Refusal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one list: HQL text that this class alone writes, values that only ever travel as parameters. Filters the
 * caller left out, or left empty, add nothing.
 */
public final class Filters {

    private static final int LONGEST = 300;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final StringBuilder given;

    /** @param list name of the list, part of its cursors */
    public Filters(String list) {
        this.given = new StringBuilder(list);
    }

    public Filters scope(String regionColumn, Scope scope) {
        if (!scope.all()) {
            // "in" with nothing in it is no valid HQL everywhere, and nothing is what such a caller sees.
            conditions.add(scope.regions().isEmpty() ? "1 = 0" : regionColumn + " in (:scope)");
            if (!scope.regions().isEmpty()) {
                parameters.put("scope", scope.regions());
            }
        }
        return this;
    }

    public Filters equal(String column, String name, @Nullable String value) {
        String wanted = given(name, value);
        return wanted == null ? this : add(name, column + " = :" + name, wanted);
    }

    public Filters id(String column, String name, @Nullable String value) {
        String wanted = given(name, value);
        return wanted == null ? this : add(name, column + " = :" + name, number(name, wanted));
    }

    public Filters status(String column, @Nullable String value) {
        String wanted = given("status", value);
        if (wanted == null) {
            return this;
        }
        for (Status status : Status.values()) {
            if (status.wire().equals(wanted)) {
                return add("status", column + " = :status", status);
            }
        }
        throw Refusal.invalid("status", "must be online or offline");
    }

    /** Text anywhere in one of the columns, case aside; {@code %} and {@code _} are characters like others. */
    public Filters contains(@Nullable String value, String... columns) {
        String wanted = given("q", value);
        if (wanted == null) {
            return this;
        }
        String pattern = wanted.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        String condition = List.of(columns).stream()
                .map(column -> "lower(" + column + ") like :q escape '!'")
                .collect(Collectors.joining(" or ", "(", ")"));
        return add("q", condition, "%" + pattern + "%");
    }

    /** @param comparison as in HQL, for instance {@code >=} */
    public Filters time(String column, String comparison, String name, @Nullable String value) {
        String wanted = given(name, value);
        if (wanted == null) {
            return this;
        }
        try {
            return add(name, column + " " + comparison + " :" + name, Instant.parse(wanted));
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(name, "must be a time as in 2026-01-31T23:59:59Z");
        }
    }

    /** A condition of our own rather than of the caller's. */
    public Filters and(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
        return this;
    }

    /** The list and what the caller asked of it, for {@link Cursor}. */
    public String list() {
        return given.toString();
    }

    /** {@code  where …}, or nothing. */
    public String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    public Map<String, Object> parameters() {
        return parameters;
    }

    static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name, "must be a whole number");
        }
    }

    /** Null when the caller left it out or empty. */
    private static @Nullable String given(String name, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw Refusal.invalid(name, "must be " + LONGEST + " characters at most");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private Filters add(String name, String condition, Object value) {
        given.append('\n').append(name).append('=').append(value);
        return and(condition, name, value);
    }
}
