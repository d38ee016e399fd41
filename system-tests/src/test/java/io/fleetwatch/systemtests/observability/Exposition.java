package io.fleetwatch.systemtests.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a service tells Prometheus, its own metrics only.
 *
 * @param types by family, as the service declares them
 */
record Exposition(Map<String, String> types, List<Sample> samples) {

    private static final String OURS = "fleetwatch_";
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** @param name with the suffix that a histogram's samples have */
    record Sample(String name, Map<String, String> labels, double value) {}

    static Exposition of(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches() && type.group(1).startsWith(OURS)) {
                types.put(named(type.group(1), type.group(2)), type.group(2));
            } else if (!line.startsWith("#") && sample.matches() && line.startsWith(OURS)) {
                samples.add(new Sample(sample.group(1), labels(sample.group(2)), Double.parseDouble(sample.group(3))));
            }
        }
        return new Exposition(types, samples);
    }

    /** Samples of a family, those of a histogram included. */
    List<Sample> family(String family, String... suffixes) {
        List<String> names = new ArrayList<>(List.of(family));
        for (String suffix : suffixes) {
            names.add(family + suffix);
        }
        return samples.stream().filter(sample -> names.contains(sample.name())).toList();
    }

    /** The sum of a family's samples with this name. */
    double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    /** OpenMetrics names a counter's family without the suffix that its samples have; the older format with it. */
    private static String named(String family, String type) {
        return type.equals("counter") && !family.endsWith("_total") ? family + "_total" : family;
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text).results().collect(Collectors.toMap(it -> it.group(1), it -> it.group(2)));
    }
}
