package io.fleetwatch.systemtests.observability;

import io.fleetwatch.systemtests.running.Scrape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running system tells Prometheus: by service and metric, its labels and their values. */
final class Told {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** By service, metric and label: values. */
    private final Map<String, Map<String, Map<String, Set<String>>>> services = new TreeMap<>();

    /** @param scrapes by process, such as {@code nvr-gateway-1} */
    Told(Map<String, Scrape> scrapes) {
        scrapes.forEach((process, scrape) -> {
            Map<String, Map<String, Set<String>>> metrics =
                    services.computeIfAbsent(process.replaceFirst("-[0-9]+$", ""), it -> new HashMap<>());
            scrape.lines().forEach(line -> add(metrics, line));
        });
    }

    private static void add(Map<String, Map<String, Set<String>>> metrics, String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException("no sample: " + line);
        }
        Map<String, Set<String>> labels = metrics.computeIfAbsent(sample.group(1), it -> new HashMap<>());
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.computeIfAbsent(
                            label.group(1), it -> new HashSet<>())
                    .add(label.group(2)));
        }
    }

    Set<String> services() {
        return services.keySet();
    }

    Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        services.values().forEach(it -> names.addAll(it.keySet()));
        return names;
    }

    /** Values of a label, of those services among {@code of} that have the metric. */
    Set<String> values(Set<String> of, String metric, String label) {
        Set<String> values = new TreeSet<>();
        services.forEach((service, metrics) -> {
            if (of.contains(service)) {
                values.addAll(metrics.getOrDefault(metric, Map.of()).getOrDefault(label, Set.of()));
            }
        });
        return values;
    }

    boolean has(Set<String> of, String metric) {
        return services.entrySet().stream()
                .anyMatch(it -> of.contains(it.getKey()) && it.getValue().containsKey(metric));
    }

    Set<String> labels(String metric) {
        Set<String> labels = new TreeSet<>();
        services.values()
                .forEach(it -> labels.addAll(it.getOrDefault(metric, Map.of()).keySet()));
        return labels;
    }
}
