package io.fleetwatch.systemtests.video;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An exchange as a guide prints it: {@code >} is what the client says, {@code <} what the server says, {@code #} what happens
 * elsewhere. A name between {@code <} and {@code >} stands for what differs each time: the first value seen is kept, and has to
 * come again wherever the name does; {@code <time>}, {@code <ms>} and {@code <text>} stand for any of their kind.
 */
final class Transcript {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```transcript\n(.*?)^```");
    private static final Pattern NAME = Pattern.compile("<([A-Za-z]+)>");
    private static final Pattern BARE = Pattern.compile(":(<[A-Za-z]+>)");

    /** One line of it. */
    sealed interface Line {
        record Says(String json) implements Line {}

        /** @param header of a binary frame */
        record SaysBinary(String header) implements Line {}

        record Hears(JsonObject expected) implements Line {}

        record Elsewhere(String what) implements Line {}
    }

    private final Map<String, String> values = new HashMap<>();

    static List<Line> read(String page) {
        Matcher fence = FENCE.matcher(page);
        if (!fence.find()) {
            throw new AssertionError("the page has no transcript");
        }
        return fence.group(1).lines().map(Transcript::line).toList();
    }

    private static Line line(String line) {
        if (line.startsWith("> binary ")) {
            return new Line.SaysBinary(line.substring("> binary ".length()));
        }
        if (line.startsWith("> ")) {
            return new Line.Says(line.substring(2));
        }
        if (line.startsWith("< ")) {
            return new Line.Hears(new JsonObject(BARE.matcher(line.substring(2)).replaceAll(":\"$1\"")));
        }
        if (line.startsWith("# ")) {
            return new Line.Elsewhere(line.substring(2));
        }
        throw new AssertionError("a line of a transcript begins with >, < or #: " + line);
    }

    Transcript with(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** What the client really says. */
    String fill(String text) {
        return NAME.matcher(text).replaceAll(name -> {
            String value = values.get(name.group(1));
            if (value == null) {
                throw new AssertionError("nothing is known for " + name.group() + " in " + text);
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Fails unless the server said what is printed: the same fields, no more and no fewer, with the same values. */
    void check(JsonObject expected, JsonObject said) {
        Set<String> fields = new TreeSet<>(expected.fieldNames());
        if (!fields.equals(new TreeSet<>(said.fieldNames()))) {
            throw new AssertionError("printed is " + expected + ", but the server said " + said);
        }
        for (String field : fields) {
            if (!agrees(expected.getValue(field), said.getValue(field))) {
                throw new AssertionError("printed is " + expected + ", but in " + field + " the server said " + said);
            }
        }
    }

    private boolean agrees(Object printed, Object said) {
        Matcher name = NAME.matcher(String.valueOf(printed));
        if (!name.matches()) {
            return printed.equals(said);
        }
        return switch (name.group(1)) {
            case "time" -> said instanceof String text && isTime(text);
            case "ms" -> said instanceof Long || said instanceof Integer;
            case "text" -> said instanceof String text && !text.isBlank();
            default ->
                said instanceof String text
                        && !text.isBlank()
                        && values.merge(name.group(1), text, (first, now) -> first)
                                .equals(text);
        };
    }

    private static boolean isTime(String text) {
        try {
            return !Instant.parse(text).equals(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
