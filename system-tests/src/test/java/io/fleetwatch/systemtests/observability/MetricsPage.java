package io.fleetwatch.systemtests.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** docs/reference/metrics.md as its tables say it: by section, the metrics with their type, labels and the labels' values. */
final class MetricsPage {

    private static final Pattern NAME = Pattern.compile("`(fleetwatch_[a-z_]+)`");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`(?::(.*))?");
    private static final Pattern WORD = Pattern.compile("`([^`]+)`");

    /**
     * One metric.
     *
     * @param type   counter unless the page says something else
     * @param labels with the values that the page names; none when it names none
     */
    record Documented(String type, Map<String, List<String>> labels) {}

    private final Map<String, Map<String, Documented>> sections = new LinkedHashMap<>();

    private MetricsPage(String text) {
        String section = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                section = line.substring(3).strip();
            } else if (line.startsWith("| `fleetwatch_")) {
                // A bar within a cell is escaped.
                String[] cells = line.replace("\\|", "/").split("\\|", -1);
                // The alarms at the end have two cells: expressions, not metrics.
                if (cells.length == 5) {
                    add(sections.computeIfAbsent(section, it -> new TreeMap<>()), cells[1], cells[2]);
                }
            }
        }
    }

    static MetricsPage read(Path root) {
        try {
            return new MetricsPage(Files.readString(root.resolve("docs/reference/metrics.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By name. */
    Map<String, Documented> of(String section) {
        return sections.getOrDefault(section, Map.of());
    }

    private static void add(Map<String, Documented> metrics, String names, String said) {
        String type = "counter";
        Map<String, List<String>> labels = new LinkedHashMap<>();
        String rest = said.strip();
        for (String known : List.of("gauge", "histogram")) {
            if (rest.startsWith(known)) {
                type = known;
                rest = rest.substring(known.length()).replaceFirst("^,\\s*", "");
            }
        }
        for (String part : rest.split(";", -1)) {
            LABEL.matcher(part.strip())
                    .results()
                    .findFirst()
                    .ifPresent(label -> labels.put(label.group(1), words(label)));
        }
        String chosen = type;
        NAME.matcher(names)
                .results()
                .forEach(name -> metrics.put(name.group(1), new Documented(chosen, Map.copyOf(labels))));
    }

    private static List<String> words(MatchResult label) {
        String values = label.group(2);
        List<String> words = new ArrayList<>();
        if (values != null) {
            WORD.matcher(values).results().forEach(word -> words.add(word.group(1)));
        }
        return List.copyOf(words);
    }
}
